"""The team's own look at its huddle: eight thumbs and one thing to try, for the team and its coach."""

from datetime import date, timedelta

from huddle.models import SelfCheck
from tests.huddle.conftest import AT
from tests.huddle.test_run import HTMX

PAGE = f"{AT}check/"


def test_a_thumb_is_one_tap_the_same_again_takes_it_back_and_a_new_week_begins_empty(
    team, leader, teammate, coach, client_of, six_fifteen
):
    client_of(leader).post(PAGE, {"thumb": "on_time:up"})
    partial = client_of(teammate).post(PAGE, {"thumb": "answers:down"}, headers=HTMX).content.decode()
    client_of(teammate).post(PAGE, {"one_thing": "Start without waiting"})
    for press in ("safety_first:up", "safety_first:up", "nonsense:up", "on_time:sideways"):
        client_of(leader).post(PAGE, {"thumb": press})

    check = SelfCheck.objects.get()
    assert (check.week_on, check.thumbs) == (date(2026, 10, 19), {"on_time": "up", "answers": "down"})
    assert "<html" not in partial and partial.count('aria-pressed="true"') == 2
    assert "Start without waiting" in client_of(coach).get(PAGE).content.decode()

    six_fifteen.shift(timedelta(days=7))
    words = client_of(leader).get(PAGE).content.decode()
    assert 'value="on_time:up" aria-pressed="false"' in words and "Tried since last week" in words


def test_the_coach_reads_it_and_holds_no_thumb_and_nobody_else_sees_it(
    team, leader, coach, manager, other_leader, client_of, six_fifteen
):
    client_of(leader).post(PAGE, {"thumb": "on_time:up"})

    assert client_of(coach).post(PAGE, {"thumb": "on_time:down"}).status_code == 403
    assert {client_of(who).get(PAGE).status_code for who in (manager, other_leader)} == {403}
    assert SelfCheck.objects.get().thumbs == {"on_time": "up"}
