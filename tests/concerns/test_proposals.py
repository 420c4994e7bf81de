"""What waits without a plan, and what comes up again: people are asked, one tap decides, nothing moves by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from concerns import operations
from concerns.models import Concern, Escalation, Proposal, Rules
from concerns.operations.proposing import propose
from notices import chores
from notices.models import Notice
from org.models import Closure, Team
from tests.cast import make_team
from web.clock import now
from web.ids import uuid7

MONDAY = datetime(2026, 6, 15, 8, tzinfo=UTC)  # 10:00 in Berlin
DAY = timedelta(days=1)
HTMX = {"HX-Request": "true"}
NO_PLAN = "No plan for 1 working day: what now?"


@pytest.fixture(autouse=True)
def cast(team, leader, coach):
    """Line 2 and who leads it."""


@pytest.fixture
def patient(site) -> Rules:
    """Nobody is asked for a plan; what recurs is all that is asked about."""
    return Rules.objects.create(site=site, plan_days=[60])


def raised(team, by, at=MONDAY, *, topic="", **said) -> Concern:
    given = {"text": "Drill 4 is blunt", **said}
    concern = operations.raise_concern(id=uuid7(), team=team, by=by, at=at, **given)
    Concern.objects.filter(pk=concern.pk).update(topic=topic)
    return concern


def asked(site, at) -> list[str]:
    propose(site=site, now=at)
    return [row.question for row in Proposal.objects.open().order_by("made_at", "pk")]


def press(client, proposal, choice: str, **more):
    return client.post(reverse("concerns:proposal_settle", args=[proposal.pk]), {"choice": choice}, **more)


def test_after_a_working_day_without_a_plan_who_leads_the_team_is_asked_once(site, team, teammate, leader):
    concern = raised(team, teammate)
    assert asked(site, MONDAY + DAY - timedelta(minutes=1)) == []
    assert asked(site, MONDAY + DAY) == [NO_PLAN]
    assert asked(site, MONDAY + 5 * DAY) == [NO_PLAN]  # late, and twice
    concern.refresh_from_db()
    assert (concern.state, Escalation.objects.count()) == ("raised", 0)
    told = Notice.objects.get(kind="concern.proposed")
    assert (told.person, told.path) == (leader, concern.get_absolute_url())


@pytest.mark.parametrize(("tier", "later"), [(2, 2), (3, 3), (4, 7), (5, 7)])
def test_each_tier_has_its_days(site, plant, teammate, tier, later):
    raised(make_team(plant, f"Tier {tier}", tier=tier), teammate)
    assert not asked(site, MONDAY + later * DAY - timedelta(minutes=1))
    assert asked(site, MONDAY + later * DAY)


def test_the_days_are_the_teams_own(site, team, upper_team, teammate):
    friday = MONDAY + 4 * DAY
    raised(team, teammate, at=friday)
    Closure.objects.create(site=site, on=(friday + 3 * DAY).date())
    assert asked(site, friday + 3 * DAY) == []
    Team.objects.filter(pk=team.pk).update(working_days=[1, 2, 3, 4, 5, 6, 7])
    assert asked(site, friday + DAY) == [NO_PLAN]


def test_where_someone_can_be_hurt_it_waits_for_no_working_day(site, team, teammate):
    saturday = MONDAY + 5 * DAY
    raised(team, teammate, at=saturday, is_immediate_danger=True)
    assert asked(site, saturday + timedelta(hours=1)) == ["Someone can be hurt, and no plan: what now?"]


def test_a_day_is_a_plan_until_it_is_over(site, team, teammate, leader):
    concern = raised(team, teammate)
    operations.own(concern, owner=teammate, due_on=(MONDAY + DAY).date(), by=leader, at=MONDAY)
    assert asked(site, MONDAY + 2 * DAY) == []
    assert asked(site, MONDAY + 3 * DAY) == [NO_PLAN]
    assert Notice.objects.get(kind="concern.proposed").person == teammate


@pytest.mark.parametrize("what", ["park", "escalate", "close"])
def test_what_is_parked_with_the_next_tier_or_closed_is_not_asked_about(site, team, teammate, leader, what):
    given = {"close": {"outcome": "Done"}}
    given["escalate"] = {"id": uuid7(), "why": "time", "need": "Help", "answer_by": MONDAY + DAY}
    getattr(operations, what)(raised(team, teammate), by=leader, at=MONDAY, **given.get(what, {}))
    assert asked(site, MONDAY + 9 * DAY) == []


def test_not_now_is_undone_or_asked_again_after_as_many_days(site, team, teammate, leader, client_of):
    concern = raised(team, teammate, at=now() - 9 * DAY)
    asked(site, now())
    proposal = Proposal.objects.get()
    page = client_of(leader).get(concern.get_absolute_url()).content.decode()
    assert all(words in page for words in ("No plan for 1 working day", "Take it to Assembly", "I take it, by"))

    answer = press(client_of(leader), proposal, "not_now", headers=HTMX)
    assert reverse("concerns:proposal_undo", args=[proposal.pk]) in answer.content.decode()
    assert "No plan for" not in answer.content.decode() and asked(site, now()) == []
    client_of(leader).post(reverse("concerns:proposal_undo", args=[proposal.pk]))
    assert list(Proposal.objects.open()) == [proposal]
    press(client_of(leader), proposal, "not_now")
    assert asked(site, now() + 9 * DAY) == [NO_PLAN]
    assert Proposal.objects.count() == 2


def test_one_tap_takes_it_to_the_next_tier_and_its_undo_asks_again(site, team, upper_team, teammate, leader, client_of):
    concern = raised(team, teammate, at=now() - 9 * DAY)
    asked(site, now())
    proposal = Proposal.objects.get()
    first, _ = [press(client_of(leader), proposal, "escalate", headers=HTMX) for _ in range(2)]
    request = Escalation.objects.get()
    assert (request.to_team, request.why, request.carrier) == (upper_team, "time", leader)
    assert reverse("concerns:withdraw", args=[request.pk]) in first.content.decode()
    assert not Proposal.objects.open().exists()
    assert press(client_of(leader), proposal, "date").status_code == 409

    client_of(leader).post(reverse("concerns:withdraw", args=[request.pk]))
    concern.refresh_from_db()
    assert (concern.state, list(Proposal.objects.open())) == ("raised", [proposal])


def test_one_tap_gives_it_a_day_and_its_undo_asks_again(site, team, teammate, leader, client_of):
    concern = raised(team, teammate, at=now() - 9 * DAY)
    asked(site, now())
    press(client_of(leader), Proposal.objects.get(), "date")
    concern.refresh_from_db()
    assert concern.owner == leader and concern.due_on > now().date()
    client_of(leader).post(reverse("concerns:release", args=[concern.pk]))
    assert Proposal.objects.open().exists()


def test_the_same_topic_three_times_in_a_team_is_asked_about_once(site, team, teammate, leader, client_of, patient):
    for n in range(3):
        assert asked(site, MONDAY + n * DAY) == []
        concern = raised(team, teammate, at=MONDAY + n * DAY, topic="Kit K", text=f"Kit incomplete, {n}")
        operations.close(concern, outcome="Fetched", by=leader, at=MONDAY + n * DAY)
    question = "“Kit K” came up 3 times: is there something behind it?"
    assert asked(site, MONDAY + 3 * DAY) == asked(site, MONDAY + 4 * DAY) == [question]
    proposal = Proposal.objects.get()
    assert proposal.concern == concern

    press(client_of(leader), proposal, "escalate")
    concern.refresh_from_db()
    assert concern.state == "escalated"
    assert Escalation.objects.get().need == "Help to find what is behind “Kit K”: 3 times lately"
    assert asked(site, MONDAY + 5 * DAY) == []


def test_the_same_topic_in_two_teams_is_a_pattern_too(site, team, other_line, teammate, patient):
    raised(team, teammate, topic="Gauge M12")
    raised(other_line, teammate, at=MONDAY + 20 * DAY, topic="Gauge M12")
    assert asked(site, MONDAY + 20 * DAY) == []  # more than ten working days lie between
    raised(team, teammate, at=MONDAY + 21 * DAY, topic="Gauge M12")
    assert asked(site, MONDAY + 21 * DAY) == ["“Gauge M12” came up 2 times, in 2 teams: is there something behind it?"]


def test_what_is_for_the_leader_only_is_no_pattern_and_keeps_its_words(site, team, teammate, other_leader, client_of):
    for n in range(3):
        raised(team, teammate, topic="Shouting", text=f"He shouts {n}", visibility="leader_only")
    assert asked(site, MONDAY + DAY) == [NO_PLAN] * 3
    assert not [told for told in Notice.objects.all() if "shouts" in told.title + told.text]
    assert press(client_of(other_leader), Proposal.objects.first(), "not_now").status_code == 404


def test_the_chore_asks_once(site, team, teammate):
    raised(team, teammate, at=now() - 9 * DAY)
    chore = next(each for each in chores.all_chores() if each.name == "proposals")
    assert [chore.do(site=site, now=now(), since=chores.NEVER) for _ in range(2)] == [1, 0]
