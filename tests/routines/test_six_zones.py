"""Two years in six zones, with every change of their clocks: one promise a day, at the time on the wall that was said.

São Paulo's clocks stand still since 2019: its last two years of changes, whose gap is at midnight. Lord Howe's change
by half an hour; Kathmandu's never do.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from org.models import Assignment, Role, Shift
from routines.models import Occurrence, Routine
from routines.operations import mark_done, plan, plan_ahead
from routines.standards import change
from tests.cast import make_area, make_person, make_site, make_team
from tests.routines.oracle import days, utc_of

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LONG_AGO = datetime(2016, 1, 1, tzinfo=UTC)
# zone: first day of two years, changes of the clock in them, times on the wall that are left out, and that come twice
ZONES = {
    "Europe/Berlin": (date(2026, 1, 1), 4, {"02:00", "02:15", "02:30"}, {"02:00", "02:15", "02:30"}),
    "America/New_York": (date(2026, 1, 1), 4, {"02:00", "02:15", "02:30"}, {"01:45"}),
    "Australia/Lord_Howe": (date(2026, 1, 1), 4, {"02:00", "02:15"}, {"01:45"}),
    "Asia/Kathmandu": (date(2026, 1, 1), 0, set(), set()),
    "America/Sao_Paulo": (date(2017, 1, 1), 4, {"00:00", "00:30"}, {"23:30"}),
    "Pacific/Auckland": (date(2026, 1, 1), 4, {"02:00", "02:15", "02:30"}, {"02:00", "02:15", "02:30"}),
}
WALLS = [time(0), time(0, 30), time(1, 45), time(2), time(2, 15), time(2, 30), time(8), time(23, 30)]


@pytest.fixture
def standard(db):
    """`standard(zone)`: a leader by day and one by night, every day of the year, each with a standard of their own."""

    def make(zone: str):
        site = make_site("world", time_zone=zone, country="")
        team = make_team(make_area(site, "Hall"), "Ward")
        team.working_days, team.works_on_holidays = [1, 2, 3, 4, 5, 6, 7], True
        team.save()
        Shift.objects.create(site=site, team=team, name="night", starts_at=time(22), ends_at=time(6))
        for name in ("early", "night"):
            role = Role.objects.create(site=site, name=name, duty="leader", tier=1)
            shift = team.shifts.get(name=name)
            Assignment.objects.create(
                site=site,
                person=make_person(site, f"{name} leader"),
                role=role,
                area=team.area,
                team=team,
                shift=shift,
                since=date(2015, 1, 1),
            )
        return site

    return make


def ask(site, role: str, name: str, **fields) -> Routine:
    fields = {"rrule": "FREQ=DAILY", "since": date(2015, 1, 5), "window_minutes": 30} | fields
    return Routine.objects.create(
        site=site, role=Role.objects.get(site=site, name=role), name=name, wall_name=name, **fields
    )


def offset(moment: datetime, zone: str) -> timedelta:
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


def changes(zone: str, first: date, last: date) -> int:
    noons = [datetime.combine(day, time(12), UTC) for day in days(first, last)]
    return sum(offset(a, zone) != offset(b, zone) for a, b in pairwise(noons))


@pytest.mark.parametrize("zone", ZONES)
def test_two_years_have_one_promise_a_day_at_the_time_on_the_wall(standard, zone):
    first, many, left_out, twice = ZONES[zone]
    last, site = first.replace(year=first.year + 2) - DAY, standard(zone)
    assert changes(zone, first, last) == many
    walls = {ask(site, "early", f"{wall:%H:%M}", times=[wall]).pk: wall for wall in WALLS}
    night = {
        ask(site, "night", "look", times=[time(2, 30)]).pk: time(2, 30),
        ask(site, "night", "in the middle", kind="shift_anchored", anchor_minutes=4 * 60 + 30).pk: time(2, 30),
        ask(site, "night", "at the end", kind="shift_anchored", anchor_minutes=-15).pk: time(5, 45),
    }
    shift = ask(site, "night", "one a shift", kind="quota").pk
    week = ask(site, "early", "three a week", kind="quota", quota=3, rrule="FREQ=WEEKLY").pk
    plan(site=site, first=first, last=last, now=LONG_AGO)

    found: dict = {}
    for row in Occurrence.objects.filter(site=site).order_by("on", "number"):
        found.setdefault(row.routine_id, []).append(row)
    moved, doubled = set(), set()
    for key, wall in (walls | night).items():
        rows = found[key]
        assert [row.on for row in rows] == list(days(first, last))
        for row in rows:
            runs_over = key not in walls and wall < time(6)
            promised = datetime.combine(row.on + DAY if runs_over else row.on, wall)
            shown = row.due_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            if shown != promised:  # the clock never shows it: the first moment after the gap
                assert promised < shown <= promised + timedelta(hours=1)
                assert offset(row.due_at, zone) != offset(row.due_at - MINUTE, zone)
                moved.add(f"{wall:%H:%M}")
            if offset(row.due_at, zone) > offset(row.due_at + timedelta(hours=1), zone):  # turned back within the hour
                again = row.due_at + (offset(row.due_at, zone) - offset(row.due_at + timedelta(hours=1), zone))
                if again.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == shown:
                    doubled.add(f"{wall:%H:%M}")
            assert row.on_time_until - row.due_at == 30 * MINUTE
        assert_no_time_between(rows)
    assert (moved, doubled) == (left_out, twice)

    assert [row.on for row in found[shift]] == list(days(first, last))
    for row in found[shift]:
        assert row.due_at == utc_of(datetime.combine(row.on, time(22)), zone)
        assert row.on_time_until == utc_of(datetime.combine(row.on + DAY, time(6)), zone)
    windows: dict = {}
    for row in found[week]:
        windows.setdefault(row.on - row.on.weekday() * DAY, []).append(row)
    whole = [monday for monday in windows if first <= monday and monday + 6 * DAY <= last]
    assert len(whole) >= 103
    for monday in whole:
        assert [row.number for row in windows[monday]] == [1, 2, 3]
        ends = {row.on_time_until for row in windows[monday]}
        assert ends == {utc_of(datetime.combine(monday + 7 * DAY, time(0)), zone)}  # where the next week begins


def assert_no_time_between(rows) -> None:
    """From one promise to the next it is either on time or late: at every moment it is clear which one is meant."""
    for row, following in pairwise(rows):
        assert row.due_at < row.on_time_until <= row.late_until == following.due_at


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Sao_Paulo"])
def test_a_horizon_that_moves_day_by_day_and_versions_that_change_leave_one_of_each(standard, zone):
    """Six weeks about a clock change. Each morning is planned twice; on some days the routine changes."""
    first = {"Europe/Berlin": date(2026, 3, 10), "America/Sao_Paulo": date(2018, 10, 16)}[zone]
    site = standard(zone)
    boss = make_person(site, "Boss")
    top = Role.objects.create(site=site, name="boss", duty="leader", tier=2)
    Role.objects.filter(site=site).exclude(pk=top.pk).update(reports_to=top)
    area = Assignment.objects.filter(site=site).first().area
    Assignment.objects.create(site=site, person=boss, role=top, area=area, since=date(2015, 1, 1))
    routine = ask(site, "night", "look", times=[time(2, 30)])
    quota = ask(site, "early", "walk", kind="quota", quota=2, rrule="FREQ=WEEKLY")
    for n, day in enumerate(days(first, first + 42 * DAY)):
        now = utc_of(datetime.combine(day, time(7)), zone)
        if n in (9, 20):
            for row in (routine, quota):
                said = Routine.objects.filter(element=row.element).order_by("-version")[0]
                said.times = [time(0, 30) if n == 9 else time(23, 30)] if said.times else []
                seen, said.quota = said.version, 3 if n == 9 else 1
                change(said, said, seen=seen, since=day + 3 * DAY, until=None, note="", by=boss, now=now)
        plan_ahead(site=site, now=now)
        assert plan_ahead(site=site, now=now) == 0
        for row in Occurrence.objects.filter(site=site, on=day, state="open")[: n % 2]:
            mark_done(row, by=row.holder, at=now, now=now)

    looks = Occurrence.objects.filter(routine__element=routine.element).order_by("on")
    assert [row.on for row in looks] == list(days(first, first + (42 + 13) * DAY))
    for row in looks.select_related("routine"):
        wall = row.routine.times[0]
        over = row.on + DAY if wall < time(6) else row.on
        assert row.due_at == utc_of(datetime.combine(over, wall), zone)
    versions = {version: looks.filter(routine__version=version).count() for version in (1, 2, 3)}
    assert versions == {1: 12, 2: 11, 3: 33}
    walks = Occurrence.objects.filter(routine__element=quota.element)
    places = [(row.on - row.on.weekday() * DAY, row.number) for row in walks]
    assert len(places) == len(set(places))
