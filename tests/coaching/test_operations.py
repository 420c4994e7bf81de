from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from coaching import operations
from coaching.card import Card
from coaching.days import working_days_after
from coaching.models import CoachingCycle, Obstacle, TargetCondition
from metrics.operations import record_reading
from metrics.trying import trying_of
from org.models import Event, Topic
from org.operations import versions_of
from routines.models import Occurrence, Routine
from routines.practices import start_url
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def promise(roles):
    """An open coaching promise of today, for whoever holds it."""

    def of(person, role) -> Occurrence:
        routine = Routine.objects.create(
            site=person.site,
            role=role,
            name="Coaching cycle",
            wall_name="Coaching cycle",
            practice="coaching",
            rrule="FREQ=DAILY",
            times=[time(9)],
            since=date(2020, 1, 1),
        )
        moment = now()
        return Occurrence.objects.create(
            site=person.site,
            routine=routine,
            holder=person,
            on=today(person.site.time_zone),
            due_at=moment - timedelta(minutes=5),
            on_time_until=moment + timedelta(minutes=30),
            late_until=moment + timedelta(hours=24),
        )

    return of


def finished(cycle, moment, coach, **ahead) -> CoachingCycle:
    who = moment(coach)
    return operations.finish_cycle(cycle, next_at=who["now"] + timedelta(**(ahead or {"days": 1})), **who)


def test_finishing_a_cycle_plans_the_next_and_ticks_off_both_promises(cycle, leader, coach, moment, promise, roles):
    hers, his = promise(leader, roles["leader"]), promise(coach, roles["supervisor"])
    following = finished(cycle, moment, coach, days=2)
    cycle.refresh_from_db()
    assert (following.number, following.started_at, following.coach) == (2, None, coach)
    assert cycle.finished_at >= cycle.started_at
    for occurrence in (hers, his):
        occurrence.refresh_from_db()
        assert occurrence.state == "done"
    assert Event.objects.filter(name="coaching.cycle.finished", subject=cycle.pk).count() == 1


def test_finishing_twice_returns_the_same_next_cycle(cycle, coach, moment):
    assert finished(cycle, moment, coach) == finished(cycle, moment, coach, days=5)
    assert CoachingCycle.objects.count() == 2


def test_the_next_cycle_lies_ahead(cycle, coach, moment):
    with pytest.raises(operations.NotYet):
        finished(cycle, moment, coach, minutes=-1)


def test_a_finished_cycle_may_be_opened_again_on_its_day(cycle, coach, moment):
    finished(cycle, moment, coach)
    again = operations.reopen_cycle(cycle, **moment(coach))
    assert again.finished_at is None
    assert "5" not in again.answers
    assert CoachingCycle.objects.count() == 1


def test_a_cycle_stays_closed_once_the_next_has_begun_or_the_day_is_over(cycle, coach, moment):
    following = finished(cycle, moment, coach)
    who = moment(coach)
    with pytest.raises(operations.NotYet):
        operations.reopen_cycle(cycle, by=coach, at=who["at"], now=who["now"] + timedelta(days=1))
    operations.start_cycle(following, **who)
    with pytest.raises(operations.NotYet):
        operations.reopen_cycle(cycle, **who)


def test_nothing_is_asked_before_the_start_or_after_the_end(board, coach, moment):
    cycle = board.next_cycle
    with pytest.raises(operations.NotYet):
        operations.answer_question(cycle, question="1", text="", **moment(coach))
    operations.start_cycle(cycle, **moment(coach))
    finished(cycle, moment, coach)
    with pytest.raises(operations.CycleFinished):
        operations.answer_question(cycle, question="1", text="", **moment(coach))
    with pytest.raises(operations.CycleFinished):
        operations.save_expectation(cycle, id=uuid7(), step="Oil", expected="3 a day", **moment(coach))


def test_one_obstacle_is_worked_on_at_a_time(board, leader, moment):
    first, second = (
        operations.add_obstacle(board, id=uuid7(), text=text, **moment(leader)) for text in ("Rings tilt", "Drift")
    )
    operations.work_on_obstacle(first, **moment(leader))
    operations.work_on_obstacle(second, **moment(leader))
    assert list(board.obstacles.filter(is_active=True)) == [second]
    operations.clear_obstacle(second, **moment(leader))
    assert not board.obstacles.filter(is_active=True).exists()
    operations.park_obstacle(second, **moment(leader))
    second.refresh_from_db()
    assert second.state == "parked"


def test_the_database_keeps_one_active_obstacle_and_none_that_is_gone(board):
    fields = {"site": board.site, "storyboard": board, "noted_on": board.started_on}
    Obstacle.objects.create(text="Rings tilt", is_active=True, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.create(text="Drift", is_active=True, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.filter(is_active=True).update(gone_on=board.started_on)


def test_the_database_keeps_learner_and_coach_apart_and_one_target_condition_at_a_time(board):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(board).objects.update(coach=board.learner)
    fields = {"site": board.site, "storyboard": board, "text": "None at all", "since": board.started_on}
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetCondition.objects.create(achieve_by=board.started_on + timedelta(days=3), **fields)
    board.target_conditions.update(reset_on=board.started_on)
    TargetCondition.objects.create(achieve_by=board.started_on + timedelta(days=3), **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetCondition.objects.update(achieve_by=board.started_on - timedelta(days=1))


def test_the_database_keeps_one_cycle_ahead_and_its_moments_in_order(cycle, coach, moment):
    fields = {"site": cycle.site, "storyboard": cycle.storyboard, "number": 2, "planned_at": now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingCycle.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingCycle.objects.update(finished_at=cycle.started_at - timedelta(seconds=1))
    CoachingCycle.objects.update(finished_at=cycle.started_at)
    CoachingCycle.objects.create(**fields)


def test_the_card_is_turned_only_while_a_step_waits_to_be_looked_back_on(cycle, step, leader, coach, moment):
    assert Card(cycle).step is None
    following = operations.start_cycle(finished(cycle, moment, coach), **moment(coach))
    assert Card(following).step == step
    operations.record_result(step, happened="One tilted", **moment(leader))
    operations.note_learning(step, learned="The cone needs a stop", **moment(leader))
    following.refresh_from_db()
    assert Card(following).step == step, "learned in this cycle: it stays on the turned side"
    third = operations.start_cycle(finished(following, moment, coach), **moment(coach))
    assert Card(third).step is None


def test_a_storyboard_is_started_once_for_an_id(board, leader, moment):
    again = operations.start_storyboard(
        id=board.pk,
        team=board.team,
        learner=board.learner,
        coach=board.coach,
        title="Another title",
        challenge="Another",
        challenge_until=board.challenge_until,
        target="Another",
        achieve_by=board.challenge_until,
        agreed_gap=1,
        **moment(leader),
    )
    assert again.title == "Right the first time"
    assert (again.cycles.count(), again.target_conditions.count()) == (1, 1)


def test_the_board_shows_what_the_team_is_trying(cycle, step, team, metric, coach, moment):
    assert Topic.Section.TRYING in versions_of(team)
    before = versions_of(team)["trying"]
    finished(cycle, moment, coach, days=2)
    assert versions_of(team)["trying"] == before + 1
    found = trying_of(team, today=today("Europe/Berlin"))
    assert (found.title, found.step, found.expected) == ("Right the first time", step.step, step.expected)
    assert (found.day, found.days) == (1, 3)


@pytest.mark.parametrize(
    ("expected", "shown"), [("1 a day", True), ("26 min", False), ("None of the 20 rings tilts", False)]
)
def test_the_figures_so_far_are_of_what_is_expected(cycle, team, metric, leader, moment, expected, shown):
    operations.save_expectation(cycle, id=uuid7(), step="Printed cone", expected=expected, **moment(leader))
    day = today("Europe/Berlin")
    record_reading(metric=metric, on=day, value=Decimal(2), by=leader, now=now())

    found = trying_of(team, today=day)

    assert found.results == ((("today", "2 a day"),) if shown else ())


def test_the_board_shows_nothing_where_nobody_tries_anything(other_line):
    assert trying_of(other_line, today=today("Europe/Berlin")) is None


def test_a_coaching_routine_offers_the_storyboards():
    assert start_url("coaching") == "/coaching/"


def test_working_days_leave_out_weekends_holidays_and_closures(team):
    team.site.closures.create(on=date(2026, 12, 28), name="Stock-taking")
    days = working_days_after(team, date(2026, 12, 23), 3)
    assert days == [date(2026, 12, 24), date(2026, 12, 29), date(2026, 12, 30)]
