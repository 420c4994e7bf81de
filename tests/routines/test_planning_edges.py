"""Where two things meet: versions in one window, two places of one person, days off and windows, midnight and clocks.

Each was found by the oracle (`test_oracle.py`), or on the way to it.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from org.models import Assignment, Closure, ExtraDay, RosterChange, RosterDay, Shift
from org.roster_news import roster_changed
from org.standstills import shift_now, stand_still
from routines.delegating import accept, ask
from routines.models import Occurrence
from routines.operations import plan, plan_ahead
from tests.routines.conftest import MONDAY, berlin

DAY = timedelta(days=1)
LONG_AGO = datetime(2017, 1, 1, tzinfo=UTC)
WEEKEND = [6, 7]


@pytest.fixture
def planned(site, leader):
    def make(first=MONDAY, last=MONDAY + 6 * DAY, now=LONG_AGO):
        plan(site=site, first=first, last=last, now=now)
        return list(Occurrence.objects.filter(site=site, on__gte=first, on__lte=last).in_time_order())

    return make


@pytest.fixture
def versions(routine_of):
    """Two versions of one routine, the later one from a day on."""

    def make(before: dict, after: dict, since: date):
        first = routine_of(until=since - DAY, **before)
        return first, routine_of(element=first.element, version=2, since=since, **after)

    return make


def spots(promises) -> list[tuple]:
    return [(promise.on, promise.number) for promise in promises]


def test_the_last_promise_of_a_version_is_late_until_the_next_there_is(planned, versions):
    """Not until the time at which the old one would have asked again."""
    versions({}, {"rrule": "FREQ=WEEKLY;BYDAY=FR"}, MONDAY + DAY)
    assert planned()[0].late_until == berlin(8, 30, day=MONDAY + DAY)  # a day of grace


def test_the_last_promise_of_a_version_ends_when_the_new_one_asks_earlier(planned, versions):
    versions({}, {"times": [time(6)]}, MONDAY + DAY)
    assert planned(last=MONDAY)[0].late_until == berlin(6, day=MONDAY + DAY)


def test_a_quota_whose_version_changes_in_the_week_is_promised_once(planned, versions):
    """Twice a week until Tuesday, once a week from Wednesday: Tuesday's is the one."""
    quota = {"kind": "quota", "rrule": "FREQ=WEEKLY", "times": []}
    versions(quota | {"quota": 2}, quota | {"quota": 1}, MONDAY + 2 * DAY)
    assert spots(planned()) == [(MONDAY + DAY, 1)]


def test_a_promise_at_a_time_takes_no_place_of_the_quota_after_it(planned, versions, site):
    versions({}, {"kind": "quota", "rrule": "FREQ=WEEKLY", "times": []}, MONDAY + DAY)
    planned(last=MONDAY)
    assert spots(planned()) == [(MONDAY, 1), (MONDAY + 2 * DAY, 1)]


def test_who_holds_a_role_in_two_places_promises_its_quota_once(planned, routine_of, leader, roles, other_line):
    """One place works on weekdays, the other on weekends: each would suggest a day of its own."""
    other_line.working_days = WEEKEND
    other_line.save()
    Assignment.objects.create(
        site=leader.site,
        person=leader,
        role=roles["leader"],
        area=other_line.area,
        team=other_line,
        since=date(2021, 1, 1),
    )
    routine_of(kind="quota", rrule="FREQ=WEEKLY", times=[])
    assert spots(planned()) == [(MONDAY + 2 * DAY, 1)]


def test_a_quota_whose_later_days_are_closed_stays_promised_in_those_before(routine_of, leader, site):
    """Once in March, suggested for the 17th. On the 10th a shutdown from the 13th is told."""
    routine_of(kind="quota", rrule="FREQ=MONTHLY", times=[])
    tenth = date(2026, 3, 10)
    plan_ahead(site=site, now=berlin(5, day=tenth))
    assert Occurrence.objects.get().on == date(2026, 3, 17)
    Closure.objects.bulk_create(Closure(site=site, on=date(2026, 3, day), name="Shutdown") for day in range(13, 32))
    for _ in range(2):
        plan_ahead(site=site, now=berlin(5, day=tenth))
        promise = Occurrence.objects.get()
        assert promise.on < tenth and promise.on_time_until == berlin(0, day=date(2026, 3, 13))


def test_an_extra_day_makes_no_quota_in_a_week_that_has_none(planned, routine_of, site):
    routine_of(kind="quota", rrule="FREQ=WEEKLY;INTERVAL=2", times=[], since=MONDAY)
    ExtraDay.objects.create(site=site, on=MONDAY + 12 * DAY, name="Saturday shift", like=2)
    assert len(planned(last=MONDAY + 20 * DAY)) == 2  # in the first week and in the third


def test_a_daily_routine_that_begins_on_an_extra_day_is_promised_on_it(planned, routine_of, site):
    sunday = MONDAY + 6 * DAY
    ExtraDay.objects.create(site=site, on=sunday, name="Sunday shift", like=2)
    routine_of(since=sunday)
    assert spots(planned()) == [(sunday, 1)]


def test_a_free_day_before_a_routine_was_adopted_is_nobodys_to_make_up_for(planned, routine_of, site):
    Closure.objects.create(site=site, on=MONDAY, name="Shutdown")
    routine_of(rrule="FREQ=WEEKLY;BYDAY=MO", off_day="next", since=MONDAY + DAY)
    assert planned() == []


def test_a_midnight_that_the_clocks_leave_out_is_the_end_of_a_day_too(planned, routine_of, site, team):
    """São Paulo, Sunday 4 November 2018 begins at 01:00. A week to Saturday is late until Tuesday ends."""
    site.time_zone = "America/Sao_Paulo"
    site.save()
    team.working_days = [1, 2, 3, 4, 5, 6]
    team.save()
    routine_of(kind="quota", rrule="FREQ=WEEKLY", times=[], grace_minutes=2 * 24 * 60, since=date(2018, 1, 1))
    Assignment.objects.filter(site=site).update(since=date(2018, 1, 1))
    (promise,) = planned(first=date(2018, 10, 29), last=date(2018, 11, 4))
    assert promise.on_time_until == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert promise.late_until == datetime(2018, 11, 7, 2, tzinfo=UTC)


def test_minutes_of_grace_pass_in_an_hour_that_comes_twice(planned, routine_of, team, leader, site):
    """02:45 for half an hour and late for another: 02:15 and 02:45 of the second time."""
    night = Shift.objects.create(site=site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    Assignment.objects.filter(person=leader).update(shift=night)
    team.working_days = [6]
    team.save()
    routine_of(times=[time(2, 45)], grace_minutes=30)
    saturday = date(2026, 10, 24)
    (promise,) = planned(first=saturday, last=saturday)
    assert [promise.due_at, promise.on_time_until, promise.late_until] == [
        datetime(2026, 10, 25, hour, minute, tzinfo=UTC) for hour, minute in [(0, 45), (1, 15), (1, 45)]
    ]


@pytest.mark.parametrize("years", [0, 7])
def test_every_third_day_keeps_its_rhythm_for_years(planned, routine_of, team, years):
    team.working_days, team.works_on_holidays = [1, 2, 3, 4, 5, 6, 7], True
    team.save()
    routine_of(rrule="FREQ=DAILY;INTERVAL=3", since=MONDAY + 2 * DAY - 3 * 365 * years * DAY)
    assert spots(planned()) == [(MONDAY + 2 * DAY, 1), (MONDAY + 5 * DAY, 1)]


def test_a_shift_around_the_clock_ends_a_day_later(planned, routine_of, team, leader):
    shift = Shift.objects.create(site=team.site, team=team, name="around", starts_at=time(7), ends_at=time(7))
    Assignment.objects.filter(person=leader).update(shift=shift)
    routine_of("Hand over", kind="shift_anchored", times=[], anchor_minutes=-15)
    routine_of("Look", times=[time(3)])
    routine_of("Confirm", kind="quota", times=[])
    found = {row.routine.name: row for row in planned(last=MONDAY)}
    assert found["Hand over"].due_at == berlin(6, 45, day=MONDAY + DAY)
    assert found["Look"].due_at == berlin(3, day=MONDAY + DAY)
    assert (found["Confirm"].due_at, found["Confirm"].on_time_until) == (berlin(7), berlin(7, day=MONDAY + DAY))
    at_night = berlin(5, day=MONDAY + DAY)
    assert shift_now(team, at_night) == (shift, MONDAY)
    still = stand_still(team, by=leader, now=at_night)
    assert (still.on, still.shift) == (MONDAY, shift)
    assert {row.excuse for row in planned(last=MONDAY) if row.routine.name == "Hand over"} == {"not_running"}


@pytest.fixture
def night(team, leader, routine_of):
    """Monday's night has a look at half past two, and it is half past midnight."""
    shift = Shift.objects.create(site=team.site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    Assignment.objects.filter(person=leader).update(shift=shift)
    routine_of(times=[time(2, 30)])
    plan_ahead(site=team.site, now=berlin(12))
    return berlin(0, 30, day=MONDAY + DAY)


def test_a_day_off_told_after_midnight_reaches_the_night_that_runs(night, site):
    Closure.objects.create(site=site, on=MONDAY, name="No power")
    plan_ahead(site=site, now=night)
    assert not Occurrence.objects.filter(on=MONDAY).exists()


def test_a_swap_told_after_midnight_reaches_the_night_that_runs(night, site, leader, team):
    change = RosterChange.objects.create(
        site=site, team=team, kind="swap", words="swap", first_on=MONDAY, last_on=MONDAY, made_at=night
    )
    RosterDay.objects.create(site=site, change=change, person=leader, team=team, on=MONDAY, shift=None)
    assert roster_changed(site=site, first=MONDAY, last=MONDAY, people={leader.pk}, now=night).gone == 1
    assert not Occurrence.objects.filter(on=MONDAY).exists()


def test_who_takes_it_on_after_midnight_stands_in_for_the_night_that_runs(night, leader, teammate):
    asked = ask(leader, delegate=teammate, first=MONDAY, last=MONDAY, by=leader, now=berlin(20))
    accept(asked, by=teammate, now=night)
    assert Occurrence.objects.get(on=MONDAY).delegate == teammate


def test_a_line_that_stops_after_midnight_asks_for_nothing_more_that_night(night, leader, team):
    stand_still(team, by=leader, now=night)
    assert Occurrence.objects.get(on=MONDAY).excuse == "not_running"
