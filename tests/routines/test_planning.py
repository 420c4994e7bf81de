"""Which promises there are: rule, calendar, shift, absence."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from org.models import Absence, Assignment, Closure, ExtraDay, Shift
from routines.models import Delegation, Occurrence, Routine
from routines.operations import mark_done, plan, plan_ahead
from tests.routines.conftest import MONDAY, berlin

SUNDAY = MONDAY + timedelta(days=6)
FRIDAY = MONDAY + timedelta(days=4)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def planned(site):
    """Plan a span and return the promises in time order."""

    def make(first=MONDAY, last=SUNDAY, now=LONG_AGO, **more):
        plan(site=site, first=first, last=last, now=now, **more)
        return list(Occurrence.objects.filter(site=site, on__gte=first, on__lte=last).in_time_order())

    return make


def days(promises):
    return [promise.on for promise in promises]


def test_a_daily_routine_is_promised_on_working_days_only(planned, routine, leader):
    assert days(planned()) == [MONDAY + timedelta(days=n) for n in range(5)]


def test_a_promise_has_its_three_moments_and_hangs_on_the_board_of_the_team(planned, routine, leader, team):
    promise = planned(last=MONDAY)[0]
    assert (promise.due_at, promise.on_time_until) == (berlin(8), berlin(8, 30))
    assert promise.late_until == berlin(8, day=MONDAY + timedelta(days=1))  # the next one is due then
    assert promise.team == team


def test_two_times_a_day_are_two_promises_and_the_first_is_late_until_the_second(planned, routine_of, leader):
    routine_of(times=[time(10), time(8)])
    first, second = planned(last=MONDAY)
    assert (first.number, second.number) == (1, 2)
    assert first.late_until == second.due_at == berlin(10)


def test_the_grace_of_a_friday_does_not_count_the_weekend(planned, routine_of, leader):
    routine_of(rrule="FREQ=WEEKLY;BYDAY=FR", grace_minutes=2 * 24 * 60)
    assert planned()[0].late_until == berlin(8, 30, day=FRIDAY + timedelta(days=4))


def test_times_may_stand_in_the_rule(planned, routine_of, leader):
    routine_of(times=[], rrule="FREQ=DAILY;BYHOUR=7,9;BYMINUTE=30")
    assert [p.due_at for p in planned(last=MONDAY)] == [berlin(7, 30), berlin(9, 30)]


def test_every_other_week_counts_from_the_week_the_routine_began(planned, routine_of, leader):
    routine_of(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", since=MONDAY + timedelta(days=3))
    assert days(planned(last=MONDAY + timedelta(days=20))) == [date(2026, 3, 18)]


def test_the_first_working_day_of_a_month(planned, routine_of, leader):
    routine_of(rrule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1")
    assert days(planned(first=date(2026, 3, 1), last=date(2026, 4, 30))) == [date(2026, 3, 2), date(2026, 4, 1)]


def test_planning_twice_changes_nothing(planned, routine, leader, site):
    before = [p.pk for p in planned()]
    assert plan(site=site, first=MONDAY, last=SUNDAY, now=LONG_AGO) == 0
    assert [p.pk for p in planned()] == before


def test_what_was_done_is_never_planned_away(planned, routine, leader):
    promise = planned()[0]
    mark_done(promise, by=leader, at=berlin(8, 5), now=berlin(8, 5))
    Routine.objects.update(times=[time(11)])
    again = planned(now=berlin(9))[0]
    assert (again.pk, again.due_at, again.state) == (promise.pk, berlin(8), "done")


def test_nobody_promises_on_a_public_holiday(planned, routine, leader):
    good_friday = date(2026, 4, 3)
    assert good_friday not in days(planned(first=date(2026, 3, 30), last=good_friday))


def test_a_ward_works_on_holidays(planned, routine, leader, team):
    team.works_on_holidays = True
    team.save()
    good_friday = date(2026, 4, 3)
    assert days(planned(first=good_friday, last=good_friday)) == [good_friday]


def test_a_shutdown_closes_days_that_were_already_promised(planned, routine, leader, site):
    assert len(planned()) == 5
    Closure.objects.create(site=site, on=FRIDAY, name="Stock-taking")
    assert days(planned()) == [MONDAY + timedelta(days=n) for n in range(4)]


def test_someone_away_is_excused_and_no_reason_is_kept_but_planned_or_sick(planned, routine, leader, site):
    Absence.objects.create(site=site, person=leader, kind="sick", starts_on=MONDAY, ends_on=MONDAY)
    first, second, *_ = planned()
    assert (first.state, first.excuse) == ("excused", "sick")
    assert (second.state, second.excuse) == ("open", "")


def test_an_absence_told_later_excuses_what_was_planned_and_withdrawn_it_asks_again(planned, routine, leader, site):
    planned()
    absence = Absence.objects.create(site=site, person=leader, starts_on=MONDAY, ends_on=MONDAY)
    assert planned()[0].state == "excused"
    absence.delete()
    assert planned()[0].state == "open"


def test_a_stand_in_has_the_promise_on_their_day(planned, routine, leader, teammate, site):
    Absence.objects.create(site=site, person=leader, starts_on=MONDAY, ends_on=MONDAY)
    asked = Delegation.objects.create(
        site=site, person=leader, delegate=teammate, starts_on=MONDAY, ends_on=MONDAY, asked_at=LONG_AGO
    )
    assert planned()[0].state == "excused"  # asked is not yet taken on
    asked.accepted_at = LONG_AGO
    asked.save()
    promise = planned()[0]
    assert (promise.state, promise.delegate) == ("open", teammate)
    assert list(Occurrence.objects.of(teammate)) == [promise]
    assert promise not in Occurrence.objects.of(leader)


def test_a_new_holder_promises_from_their_first_day(planned, routine, leader):
    Assignment.objects.filter(person=leader).update(since=FRIDAY)
    assert days(planned()) == [FRIDAY]


def test_who_moved_on_promises_nothing_any_more(planned, routine, leader):
    planned()
    Assignment.objects.filter(person=leader).update(until=MONDAY)
    assert days(planned()) == [MONDAY]


def test_who_starts_at_noon_has_not_missed_the_morning(site, routine_of, leader):
    routine_of(times=[time(8), time(13)])
    plan_ahead(site=site, now=berlin(12))
    assert Occurrence.objects.on(MONDAY).get().due_at == berlin(13)


# shifts


@pytest.fixture
def night(team, leader, site):
    shift = Shift.objects.create(site=site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    Assignment.objects.filter(person=leader).update(shift=shift)
    return shift


def test_from_the_start_and_before_the_end_of_the_shift(planned, routine_of, leader):
    routine_of("Huddle", kind="shift_anchored", anchor_minutes=15)
    routine_of("Handover", kind="shift_anchored", anchor_minutes=-15)
    assert [p.due_at for p in planned(last=MONDAY)] == [berlin(6, 15), berlin(13, 45)]


def test_a_night_shift_belongs_to_the_date_it_started(planned, routine_of, leader, night):
    routine_of("Handover", kind="shift_anchored", anchor_minutes=-15)
    routine_of("Look", times=[time(2)])
    promises = planned(last=MONDAY)
    assert days(promises) == [MONDAY, MONDAY]
    tuesday = MONDAY + timedelta(days=1)
    assert [p.due_at for p in promises] == [berlin(2, day=tuesday), berlin(5, 45, day=tuesday)]


@pytest.mark.parametrize(
    ("saturday", "local", "expected"),
    [
        (date(2026, 3, 28), time(2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),  # 02:30 is not there: 03:00
        (date(2026, 10, 24), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # 02:30 is there twice: the first
    ],
)
def test_the_night_of_a_clock_change_has_its_promise_once(
    planned, routine_of, leader, night, team, saturday, local, expected
):
    team.working_days = [1, 2, 3, 4, 5, 6, 7]
    team.save()
    routine_of(times=[local])
    (promise,) = planned(first=saturday, last=saturday)
    assert promise.due_at == expected
    assert promise.due_at <= promise.on_time_until <= promise.late_until


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_eight_o_clock_stays_eight_o_clock_over_a_clock_change(planned, routine_of, leader, sunday):
    routine_of()
    before, after = planned(first=sunday - timedelta(days=2), last=sunday + timedelta(days=1))
    assert [before.due_at, after.due_at] == [berlin(8, day=before.on), berlin(8, day=after.on)]
    assert abs((after.due_at - before.due_at) - timedelta(days=3)) == timedelta(hours=1)


# quotas


def test_two_in_a_week_are_spread_and_on_time_until_the_week_ends(planned, routine_of, leader):
    routine_of("Walk", kind="quota", quota=2, rrule="FREQ=WEEKLY", grace_minutes=2 * 24 * 60)
    tuesday, thursday = planned()
    assert (tuesday.on.isoweekday(), thursday.on.isoweekday()) == (2, 4)
    assert tuesday.on_time_until == thursday.on_time_until == berlin(0, day=FRIDAY + timedelta(days=1))
    assert tuesday.late_until == berlin(0, day=FRIDAY + timedelta(days=5))  # the end of Tuesday


def test_one_a_shift_is_on_time_until_the_shift_ends(planned, routine_of, leader):
    routine_of("Process confirmation", kind="quota", rrule="FREQ=DAILY")
    promise = planned(last=MONDAY)[0]
    assert (promise.due_at, promise.on_time_until) == (berlin(6), berlin(14))


def test_one_a_month_is_promised_once_a_month(planned, routine_of, leader):
    routine_of("Off-shift visit", kind="quota", rrule="FREQ=MONTHLY")
    promises = planned(first=date(2026, 2, 1), last=date(2026, 3, 31))
    assert [p.on.month for p in promises] == [2, 3]


def test_a_quota_that_moves_to_another_day_is_not_promised_twice(planned, routine_of, leader, site):
    routine_of("Walk", kind="quota", quota=2, rrule="FREQ=WEEKLY")
    tuesday, _thursday = planned()
    mark_done(tuesday, by=leader, at=berlin(9, day=tuesday.on), now=berlin(9, day=tuesday.on))
    for day in (0, 1):
        Closure.objects.create(site=site, on=MONDAY + timedelta(days=day), name="Shutdown")
    assert sorted(p.number for p in planned(now=berlin(10, day=tuesday.on))) == [1, 2]


def test_an_extra_day_has_the_promises_of_the_weekday_it_is_worked_like(planned, routine_of, site, leader):
    """A Sunday worked like a Tuesday has what Tuesdays have, and nothing of Mondays."""
    ExtraDay.objects.create(site=site, on=SUNDAY, name="Sunday shift", like=2)
    for name, weekdays in [("daily", "MO,TU,WE,TH,FR"), ("tuesdays", "TU"), ("mondays", "MO")]:
        routine_of(name=name, rrule=f"FREQ=WEEKLY;BYDAY={weekdays}")
    assert {promise.routine.name for promise in planned(first=SUNDAY)} == {"daily", "tuesdays"}


def test_an_extra_day_that_falls_on_a_holiday_is_worked(planned, routine, site, leader):
    new_year = date(2027, 1, 1)
    assert planned(first=new_year, last=new_year) == []
    ExtraDay.objects.create(site=site, on=new_year, name="Extra shift", like=5)
    assert days(planned(first=new_year, last=new_year)) == [new_year]
