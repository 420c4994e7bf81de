"""How a team holds its huddle: steps, minutes, days, and whether names or functions say who is here."""

from datetime import date

from huddle.models import Huddle, HuddleSession
from org.models import Absence
from tests.huddle.conftest import AT
from tests.huddle.test_run import words_of

PAGE = f"{AT}agenda/"
SAID = {"functions": "team\nquality\n", "presence": "functions", "everywhere": "on"}


def test_a_leader_puts_steps_in_order_and_the_next_huddle_goes_through_them(team, leader, client_of, six_fifteen):
    browser = client_of(leader)
    steps = {"key": ["safety", "results", "thanks"], "minutes": ["2", "3,5", "1"]}

    moved = browser.post(PAGE, SAID | steps | {"move": "thanks:up"}).content.decode()
    assert moved.index('value="thanks"') < moved.index('value="results"')
    assert "3.5" in moved and not Huddle.objects.exists()

    browser.post(PAGE, SAID | steps | {"weekdays": ["1", "4"]})
    browser.post(f"{AT}start/")

    session, series = HuddleSession.objects.get(), Huddle.objects.get()
    assert [(row["key"], row["minutes"]) for row in session.agenda] == [("safety", 2), ("results", 3.5), ("thanks", 1)]
    assert (series.functions, series.weekdays) == (["team", "quality"], [1, 4])


def test_minutes_that_are_none_are_asked_again_and_nothing_is_kept(team, leader, teammate, client_of, six_fifteen):
    for minutes in ("", "0", "0.3", "31", "soon"):
        answer = client_of(leader).post(PAGE, SAID | {"key": ["safety"], "minutes": [minutes]})
        assert answer.status_code == 422 and "half a minute" in answer.content.decode()
    assert client_of(leader).post(PAGE, SAID).status_code == 422

    assert not Huddle.objects.exists()
    assert client_of(teammate).get(PAGE).status_code == 403


def test_on_a_day_without_a_huddle_none_is_due(team, leader, client_of, six_fifteen):
    client_of(leader).post(PAGE, SAID | {"key": ["safety"], "minutes": ["2"], "weekdays": ["1"]})

    client_of(leader).post(f"{AT}start/")  # on a Thursday, because they want to

    assert HuddleSession.objects.get().scheduled_at.minute == 15  # it is one of its own, at this minute
    assert HuddleSession.objects.get().shift_name == "early"


def test_by_name_only_where_the_team_chose_so_and_the_names_are_forgotten(
    team, leader, teammate, running, press, client_of
):
    away = Absence.objects.create(
        site=team.site, person=teammate, starts_on=date(2026, 10, 22), ends_on=date(2026, 10, 22)
    )
    assert "day off" not in words_of(client_of(leader))
    step = {"key": ["safety"], "minutes": ["2"]}
    client_of(leader).post(PAGE, SAID | step | {"presence": "names"})

    session = press("here", person=leader.pk, here="true")

    words = words_of(client_of(leader))
    assert "1 of 1" in words and "day off" in words
    assert (session.people_present, session.headcount) == ([str(leader.pk)], 1)

    away.delete()
    press("here", person=teammate.pk, here="true")
    assert "2 of 2" in words_of(client_of(leader))
    ended = press("end")
    assert (ended.people_present, ended.headcount) == ([], 2)
