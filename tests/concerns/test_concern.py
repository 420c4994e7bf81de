"""What happens to a concern afterwards: taken, given back, asked about above, closed, opened again."""

from datetime import timedelta

import pytest

from concerns import operations
from concerns.models import Concern
from org.models import Event
from org.operations import versions_of
from web.clock import now, today
from web.ids import uuid7

HTMX = {"HX-Request": "true"}


@pytest.fixture
def concern(team, teammate) -> Concern:
    return operations.raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())


@pytest.fixture
def friday(team) -> str:
    return (today(team.site.time_zone) + timedelta(days=3)).isoformat()


def names_of(concern: Concern) -> list[str]:
    return list(Event.objects.filter(subject=concern.pk).order_by("id").values_list("name", flat=True))


def test_someone_takes_it_by_a_day(concern, leader, client_of, friday):
    address = f"{concern.get_absolute_url()}own/"

    answer = client_of(leader).post(address, {"owner": leader.pk, "due_on": friday})

    concern.refresh_from_db()
    assert (answer.status_code, concern.owner, concern.due_on.isoformat()) == (302, leader, friday)
    assert concern.state == "owned"
    assert names_of(concern) == ["concerns.concern.raised", "concerns.concern.owned"]


def test_taking_it_twice_is_once(concern, leader, friday):
    due_on = today("UTC")
    for _ in range(2):
        operations.own(concern, owner=leader, due_on=due_on, by=leader, at=now())

    assert names_of(concern).count("concerns.concern.owned") == 1


def test_a_day_that_is_over_is_asked_again(concern, leader, client_of):
    address = f"{concern.get_absolute_url()}own/"

    answer = client_of(leader).post(address, {"owner": leader.pk, "due_on": "2020-01-01"})

    assert answer.status_code == 422
    assert "By when from today?" in answer.content.decode()


def test_nobody_of_another_site_can_be_given_it(concern, leader, stranger, client_of, friday):
    address = f"{concern.get_absolute_url()}own/"

    assert client_of(leader).post(address, {"owner": stranger.pk, "due_on": friday}).status_code == 422


def test_closing_says_what_came_of_it_and_can_be_undone(concern, leader, client_of):
    browser, address = client_of(leader), concern.get_absolute_url()
    answer = browser.post(f"{address}close/", {"outcome": "New drills twice a week"}, headers=HTMX)
    assert f'action="{address}reopen/"' in answer.content.decode()
    assert "Undo" in answer.content.decode()
    concern.refresh_from_db()
    assert (concern.state, concern.closed_by, concern.outcome) == ("closed", leader, "New drills twice a week")

    browser.post(f"{address}reopen/")

    concern.refresh_from_db()
    assert (concern.state, concern.closed_at, concern.closed_by) == ("raised", None, None)


def test_closing_asks_what_came_of_it(concern, leader, client_of):
    answer = client_of(leader).post(f"{concern.get_absolute_url()}close/", {"outcome": ""})

    assert answer.status_code == 422
    assert "What came of it?" in answer.content.decode()


def test_given_back_it_asks_again_who_takes_it(concern, leader, client_of):
    operations.own(concern, owner=leader, due_on=today("UTC"), by=leader, at=now())

    client_of(leader).post(f"{concern.get_absolute_url()}release/")

    concern.refresh_from_db()
    assert (concern.owner, concern.due_on, concern.state) == (None, None, "raised")


def ask(concern: Concern, by):
    return operations.escalate(
        concern,
        id=uuid7(),
        why="resources",
        need="a second drill",
        answer_by=now() + timedelta(hours=4),
        by=by,
        at=now(),
    )


def test_help_asked_from_above_moves_both_boards(concern, leader, team, upper_team, client_of):
    asked = ask(concern, leader)

    assert (asked.to_team, concern.state) == (upper_team, "escalated")
    assert versions_of(upper_team)["concerns"] == 2
    assert "Tier 2" in client_of(leader).get("/boards/line-2/").content.decode()
    assert "Line 2 asks" in client_of(leader).get("/boards/assembly/").content.decode()
    assert ask(concern, leader) == asked


def test_an_answer_comes_back_down(concern, leader, coach, team):
    asked = ask(concern, leader)

    operations.answer(asked, decision="yes", text="It comes on Monday", by=coach, at=now())

    concern.refresh_from_db()
    assert concern.state == "answered"
    assert not concern.escalations.unanswered().exists()


def test_the_top_tier_has_nobody_above(upper_team, coach):
    concern = operations.raise_concern(id=uuid7(), team=upper_team, text="Roof leaks", by=coach, at=now())

    with pytest.raises(operations.NothingAbove):
        ask(concern, coach)


def test_the_whole_story_is_on_one_page(concern, leader, client_of):
    operations.own(concern, owner=leader, due_on=today("UTC"), by=leader, at=now())
    ask(concern, leader)

    page = client_of(leader).get(concern.get_absolute_url()).content.decode()

    for words in ("Drill 4 is blunt", "Luis raised it", "Taken on", "Help asked from above", "a second drill"):
        assert words in page


def test_what_is_parked_stays_open_until_it_is_taken_up_again(concern, leader):
    operations.own(concern, owner=leader, due_on=today("UTC"), by=leader, at=now())
    for _ in range(2):
        operations.park(concern, by=leader, at=now())
    parked = Concern.objects.open().get(pk=concern.pk).state

    operations.unpark(concern, by=leader, at=now())

    concern.refresh_from_db()
    assert (parked, concern.state, concern.owner) == ("parked", "owned", leader)
    assert Event.objects.filter(name="concerns.concern.parked").count() == 1
