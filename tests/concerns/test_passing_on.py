"""A concern goes up two tiers, and its answer comes back down through both; every step has its undo."""

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns import operations
from concerns.models import Concern, Escalation
from concerns.operations import NothingAbove
from notices.models import Notice
from org.operations import versions_of
from tests.cast import make_team
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def top(plant, upper_team, roles, manager):
    """The site's own huddle, which the plant manager leads."""
    top = make_team(plant, "Plant", tier=3)
    upper_team.parent = top
    upper_team.save()
    return top


@pytest.fixture
def concern(team, teammate, top) -> Concern:
    return operations.raise_concern(id=uuid7(), team=team, text="No crane on nights", by=teammate, at=now())


@pytest.fixture
def asked(concern, leader, coach) -> Escalation:
    words = {"why": "resources", "need": "A slinger", "answer_by": now() + timedelta(hours=4)}
    return operations.escalate(concern, id=uuid7(), by=leader, at=now(), **words)


@pytest.fixture
def passed(asked, coach) -> Escalation:
    words = {"why": "resources", "need": "A slinger on nights", "answer_by": now() + timedelta(hours=8)}
    return operations.pass_on(asked, id=uuid7(), by=coach, at=now(), **words)


def press(client, name: str, of, **data):
    answer = client.post(reverse(f"concerns:{name}", args=[of.pk]), data)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def fresh(row):
    row.refresh_from_db()
    return row


def words(team, **changes) -> dict:
    on = today(team.site.time_zone) + timedelta(days=1)
    return {"id": uuid7(), "why": "resources", "tried": "", "need": "A slinger", "answer_on": on, **changes}


def test_up_two_tiers_and_back_down_through_the_pages(concern, team, top, leader, coach, manager, teammate, client_of):
    line, upper, site = client_of(leader), client_of(coach), client_of(manager)
    press(line, "escalate", concern, **words(team))
    asked = Escalation.objects.get()
    assert "Pass it on to Plant" in upper.get(concern.get_absolute_url()).content.decode()
    press(upper, "pass_on", asked, **words(team, need="A slinger on nights"))
    passed = Escalation.objects.get(parent=asked)
    assert (passed.from_team, passed.to_team, fresh(asked).passed_at is not None) == (asked.to_team, top, True)
    assert concern.text in site.get("/boards/plant/").content.decode()
    assert "Answer Assembly" in site.get(concern.get_absolute_url()).content.decode()

    press(site, "answer", passed, decision="yes", text="From Monday on")
    assert "From Monday on" in client_of(teammate).get(concern.get_absolute_url()).content.decode()
    assert (fresh(concern).state, fresh(asked).answered_at) == ("escalated", None)

    press(upper, "told", passed)
    assert (fresh(concern).state, fresh(asked).answer, asked.answered_by) == ("answered", "From Monday on", coach)

    press(line, "told", asked)
    press(client_of(teammate), "confirm", asked)
    assert (fresh(concern).state, concern.outcome) == ("closed", "From Monday on")
    assert fresh(asked).confirmed_at == fresh(passed).confirmed_at == concern.closed_at
    page = client_of(teammate).get(concern.get_absolute_url()).content.decode()
    for said in (
        "Line 2 asks Assembly",
        "Assembly asks Plant",
        "Passed on to Plant",
        "Plant answered",
        "Told to Assembly",
    ):
        assert said in page


def test_the_team_that_passed_it_on_still_sees_it_and_owes_nothing_meanwhile(passed, concern, coach, client_of):
    assert concern.text in client_of(coach).get("/boards/assembly/").content.decode()
    assert concern.text in client_of(coach).get("/concerns/of/assembly/").content.decode()
    assert list(Escalation.objects.unanswered()) == [passed]
    assert concern.text not in client_of(coach).get("/").content.decode()
    assert Notice.objects.get(person=coach).read_at is not None


@pytest.mark.parametrize("board", ["line-2", "assembly", "plant"])
def test_a_board_shows_it_once(passed, concern, manager, board, client_of):
    assert client_of(manager).get(f"/boards/{board}/").content.decode().count(concern.text) == 1


def test_all_three_boards_move_at_every_step(passed, asked, top, upper_team, team, coach, manager):
    def versions() -> list[int]:
        return [versions_of(board)["concerns"] for board in (team, upper_team, top)]

    before = versions()
    operations.answer(passed, decision="no", text="Not this year", by=manager, at=now())
    answered = versions()
    operations.tell_team(passed, by=coach, at=now())
    assert all(old < new for old, new in zip(before, answered, strict=True))
    assert all(old < new for old, new in zip(answered, versions(), strict=True))


def test_passing_on_is_undone_until_there_is_an_answer(passed, asked, leader, coach, manager, client_of):
    assert client_of(leader).post(reverse("concerns:withdraw", args=[passed.pk])).status_code == 403
    press(client_of(coach), "withdraw", passed)
    assert (list(Escalation.objects.all()), fresh(asked).passed_at) == ([asked], None)


def test_what_was_passed_on_is_not_taken_from_under_it(passed, asked, leader, coach, manager):
    operations.withdraw(asked, by=leader, at=now())
    operations.answer(asked, decision="yes", text="Sooner", by=coach, at=now())
    assert Escalation.objects.count() == 2 and fresh(asked).answered_at is None
    operations.answer(passed, decision="yes", text="On Monday", by=manager, at=now())
    operations.withdraw(asked, by=leader, at=now())
    assert Escalation.objects.count() == 2


def test_an_answer_from_the_top_is_taken_back_until_it_was_told(passed, asked, manager, coach):
    operations.answer(passed, decision="yes", text="On Monday", by=manager, at=now())
    operations.take_back(passed, by=manager, at=now())
    assert (fresh(passed).answered_at, fresh(asked).passed_at is not None) == (None, True)


def test_having_told_the_tier_between_is_undone_until_it_was_told_below(passed, asked, manager, coach, leader, concern):
    operations.answer(passed, decision="yes", text="On Monday", by=manager, at=now())
    operations.tell_team(passed, by=coach, at=now())
    operations.untell_team(passed, by=coach, at=now())
    assert (fresh(asked).answered_at, fresh(concern).state) == (None, "escalated")
    operations.tell_team(passed, by=coach, at=now())
    operations.tell_team(asked, by=leader, at=now())
    operations.untell_team(passed, by=coach, at=now())
    assert fresh(passed).told_at and fresh(concern).state == "told"


def test_not_ok_asks_the_tier_that_was_asked_first_and_it_can_go_up_again(
    passed, asked, manager, coach, leader, concern
):
    operations.answer(passed, decision="no", text="Not this year", by=manager, at=now())
    operations.tell_team(passed, by=coach, at=now())
    operations.tell_team(asked, by=leader, at=now())
    due = {"answer_by": now() + timedelta(hours=4), "at": now()}
    again = operations.ask_again(asked, id=uuid7(), missing="Someone gets hurt", by=leader, **due)
    further = operations.pass_on(again, id=uuid7(), why="safety", need="A slinger", by=coach, **due)
    assert (again.to_team, further.to_team) == (asked.to_team, passed.to_team)
    assert fresh(concern).state == "escalated"


def test_the_top_passes_nothing_on(passed, manager, client_of, concern):
    assert "Pass it on" not in client_of(manager).get(concern.get_absolute_url()).content.decode()
    with pytest.raises(NothingAbove):
        operations.pass_on(passed, id=uuid7(), why="time", need="Help", answer_by=now(), by=manager, at=now())


def test_who_only_asks_passes_nothing_on(asked, leader, stranger, client_of, team):
    address = reverse("concerns:pass_on", args=[asked.pk])
    assert client_of(leader).post(address, words(team)).status_code == 403
    assert client_of(stranger).post(address, words(team)).status_code == 404
    assert client_of(leader).get(address).status_code == 405


def test_for_the_leader_only_reaches_who_leads_the_team_further_up(
    team, top, leader, coach, manager, teammate, client_of
):
    concern = operations.raise_concern(
        id=uuid7(), team=team, text="He shouts", by=teammate, at=now(), visibility="leader_only"
    )
    due = {"answer_by": now() + timedelta(hours=4), "at": now()}
    asked = operations.escalate(concern, id=uuid7(), why="authority", need="A talk", by=leader, **due)
    assert client_of(manager).get(concern.get_absolute_url()).status_code == 404
    operations.pass_on(asked, id=uuid7(), why="authority", need="A talk", by=coach, **due)
    assert client_of(manager).get(concern.get_absolute_url()).status_code == 200
    for board in ("line-2", "assembly", "plant"):
        assert "He shouts" not in client_of(manager).get(f"/boards/{board}/").content.decode()


def test_the_tier_between_is_asked_to_tell_the_team_or_says_not_ok(
    passed, asked, concern, coach, manager, leader, client_of
):
    assert "Answered: tell the team" not in client_of(coach).get("/boards/assembly/").content.decode()
    operations.answer(passed, decision="no", text="Not this year", by=manager, at=now())
    for page in ("/boards/assembly/", "/concerns/of/assembly/"):
        assert "Answered: tell the team" in client_of(coach).get(page).content.decode()
    assert "Answered: tell the team" not in client_of(leader).get("/boards/line-2/").content.decode()
    page = client_of(coach).get(concern.get_absolute_url()).content.decode()
    assert "Tell Line 2" not in page and "Tell Assembly" in page and "Not OK" in page

    answer = client_of(leader).post(reverse("concerns:ask_again", args=[passed.pk]), {"id": uuid7(), "missing": "Why?"})
    assert answer.status_code == 403
    press(client_of(coach), "ask_again", passed, id=uuid7(), missing="Someone gets hurt")

    again = concern.escalations.unanswered().get()
    assert (again.parent, again.to_team, again.tried) == (asked, passed.to_team, "Not this year")
    assert fresh(asked).answered_at is None and fresh(passed).told_at
    press(client_of(coach), "withdraw", again)
    assert fresh(passed).told_at is None


def test_what_was_dealt_with_above_is_not_asked_back_in_silence(passed, asked, manager, leader, client_of):
    operations.answer(passed, decision="yes", text="On Monday", by=manager, at=now())
    answer = client_of(leader).post(reverse("concerns:withdraw", args=[asked.pk]), headers={"HX-Request": "true"})
    assert "Assembly has dealt with it already" in answer.content.decode()
    assert Escalation.objects.count() == 2
