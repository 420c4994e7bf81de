"""Who waits for a leader, and whom they coach next."""

from datetime import date, timedelta

import pytest

from coaching.models import CoachingCycle, Experiment, Obstacle
from concerns.models import Action, Concern, Escalation
from gemba.models import Barrier, Observation, Walk
from insights.next_coaching import next_coaching
from insights.waiting import waiting_for
from org.models import Role
from tests.boards import make_storyboard
from tests.cast import assign, make_person
from tests.insights.promising import moment

THURSDAY = date(2026, 10, 22)


def waits(person, at="09:42"):
    return waiting_for(person, now=moment(THURSDAY, at, person))


@pytest.fixture
def concern(team, leader):
    def raised(text, **fields) -> Concern:
        at = moment(THURSDAY - timedelta(days=2), "09:00", leader)
        return Concern.objects.create(site=team.site, team=team, text=text, raised_by=leader, raised_at=at, **fields)

    return raised


@pytest.fixture
def asked(concern, team, upper_team, coach):
    return Escalation.objects.create(
        site=team.site,
        concern=concern("Torque tool drifts after lunch", state="escalated"),
        from_team=team,
        to_team=upper_team,
        to_tier=2,
        why="resources",
        need="A second tool",
        escalated_at=moment(THURSDAY, "09:00", coach),
        answer_by=moment(THURSDAY, "11:00", coach),
    )


def test_a_team_waits_for_the_answer_of_whoever_leads_the_team_it_asked(coach, leader, manager, asked):
    (waiting,) = waits(coach, "10:00")
    assert (waiting.team, waiting.text, waiting.until) == (
        "Line 2",
        "Torque tool drifts after lunch",
        "answer by 11:00",
    )
    assert waiting.used == pytest.approx(0.5)
    assert waits(leader) == []
    assert waits(manager) == []


@pytest.fixture
def second_leader(site, roles, assembly, upper_team):
    """Stands above the coach and is of the same team."""
    head = Role.objects.create(site=site, name="Head of assembly", duty="leader", tier=3)
    Role.objects.filter(pk=roles["supervisor"].pk).update(reports_to=head)
    person = make_person(site, "Tomas Rybak")
    assign(person, head, assembly, upper_team)
    return person


def test_who_leads_above_hears_of_it_only_once_it_is_overdue(coach, second_leader, other_leader, asked):
    assert len(waits(coach, "10:00")) == 1
    assert waits(second_leader, "10:00") == []
    Escalation.objects.update(
        escalated_at=moment(THURSDAY - timedelta(days=2), "09:00", coach),
        answer_by=moment(THURSDAY - timedelta(days=1), "11:00", coach),
    )
    (owed,) = waits(second_leader, "10:00")
    assert (owed.team, owed.until, owed.used) == ("Line 2", "Assembly owes Line 2 an answer since Wed", None)
    assert waits(coach, "10:00")[0].until == "answer due since Wed"
    assert waits(other_leader, "10:00") == []


def test_what_one_owns_is_there_when_overdue_and_when_escalated(leader, concern, asked):
    Concern.objects.update(owner=leader, due_on=THURSDAY - timedelta(days=2))
    assert [(one.text, one.until) for one in waits(leader)] == [("Torque tool drifts after lunch", "due since Tue")]


def test_a_cycle_that_has_begun_is_under_way(coach, cycle):
    at = moment(THURSDAY, "09:30", coach)
    CoachingCycle.objects.update(planned_at=moment(THURSDAY + timedelta(days=1), "10:30", coach), started_at=at)
    coming = next_coaching(coach, now=moment(THURSDAY, "09:42", coach))
    assert (coming.at, coming.is_running, coming.is_today) == ("09:30", True, True)


def test_an_answer_given_waits_no_longer(coach, asked):
    Escalation.objects.update(answered_at=moment(THURSDAY, "09:30", coach), decision="yes", answer="Yes")
    assert waits(coach) == []


def test_what_one_took_on_is_there_a_day_before_it_is_due(coach, concern):
    concern("Second lift table", owner=coach, state="owned", due_on=THURSDAY + timedelta(days=1))
    concern("Noise", owner=coach, state="owned", due_on=THURSDAY + timedelta(days=2))
    assert [(one.text, one.until) for one in waits(coach)] == [("Second lift table", "due tomorrow")]


def test_actions_and_barriers_are_there_in_the_order_they_are_due(coach, team):
    Action.objects.create(
        site=team.site,
        team=team,
        text="Bring the gauges",
        owner=coach,
        due_on=THURSDAY,
        created_at=moment(THURSDAY, "06:00", coach),
    )
    at = moment(THURSDAY - timedelta(days=3), "10:00", coach)
    walk = Walk.objects.create(site=team.site, walker=coach, area=team.area, team=team, theme="flow", started_at=at)
    seen = Observation.objects.create(
        site=team.site, walk=walk, kind="barrier", basis="heard", text="Nowhere to park the cart", noted_at=at
    )
    Barrier.objects.create(site=team.site, observation=seen, owner=coach, due_on=THURSDAY - timedelta(days=1))
    assert [(one.text, one.until) for one in waits(coach)] == [
        ("Nowhere to park the cart", "due since yesterday"),
        ("Bring the gauges", "due today"),
    ]


def test_nobody_waits_for_a_person_of_another_site(stranger, asked):
    assert waits(stranger) == []


@pytest.fixture
def cycle(team, leader, coach):
    board = make_storyboard(
        team,
        leader,
        coach,
        started_on=THURSDAY - timedelta(days=30),
        challenge_until=THURSDAY + timedelta(days=90),
    )
    same = {"site": team.site, "storyboard": board}
    Obstacle.objects.create(**same, text="O-rings pinched while seating", noted_on=THURSDAY, is_active=True)
    Experiment.objects.create(**same, number=1, step="a printed cone", planned_on=THURSDAY)
    return CoachingCycle.objects.create(**same, coach=coach, number=1, planned_at=moment(THURSDAY, "11:30", coach))


def test_the_coach_sees_whom_and_what_about(coach, cycle):
    coming = next_coaching(coach, now=moment(THURSDAY, "09:42", coach))
    assert (coming.at, coming.other, coming.obstacle, coming.step) == (
        "11:30",
        "Marta Lindqvist",
        "O-rings pinched while seating",
        "a printed cone",
    )
    assert coming.question == "What did Marta expect, and what happened?"


def test_the_learner_is_asked_about_her_own_step(leader, cycle):
    coming = next_coaching(leader, now=moment(THURSDAY - timedelta(days=1), "09:42", leader))
    assert (coming.at, coming.other) == ("Tomorrow 11:30", "Dele Adeyemi")
    assert coming.question == "What did you expect, and what happened?"


def test_nobody_else_is_told_of_it(manager, teammate, other_leader, stranger, cycle):
    for person in (manager, teammate, other_leader, stranger):
        assert next_coaching(person, now=moment(THURSDAY, "09:42", person)) is None


def test_a_team_waits_for_word_of_a_walk_until_it_is_told(leader, team):
    started = moment(THURSDAY - timedelta(days=6), "09:00", leader)
    walk = Walk.objects.create(
        site=team.site,
        walker=leader,
        area=team.area,
        team=team,
        theme="flow",
        started_at=started,
        finished_at=started + timedelta(minutes=40),
        finished_by=leader,
    )
    (waiting,) = waits(leader)
    assert waiting.team == "Line 2"
    assert waiting.text.startswith("What we heard: Flow")
    assert waiting.url == walk.get_absolute_url()
    Walk.objects.filter(pk=walk.pk).update(told_at=moment(THURSDAY, "09:00", leader))
    assert waits(leader) == []
