"""When a routine will ask, before anyone has promised it: the next ten times, on small month calendars."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from org.calendars import DAY, Calendar, calendar_of, days_between
from org.rosters import Roster
from routines.calendar import REACH, REACH_DAYS, moments
from routines.load import Holding
from routines.models import Routine
from web.clock import monday_of

HOW_MANY = 10
REACHES = (6 * 7, 26 * 7, 106 * 7)  # days looked ahead, until ten are found
EVERY_DAY = Calendar(frozenset(range(1, 8)), frozenset(), frozenset())


@dataclass(frozen=True)
class Day:
    on: date
    times: list[str]  # of the promises of that day; empty for none
    is_free: bool
    name: str = ""  # why it is free, where it is more than a weekend

    @property
    def words(self) -> str:
        said = ", ".join(filter(None, [", ".join(self.times), self.name or ("free" if self.is_free else "")]))
        return f"{self.on:%A} {self.on.day} {self.on:%B}: {said or 'nothing'}"


@dataclass(frozen=True)
class Forecast:
    months: list[tuple[date, list[list[Day | None]]]]  # each with its weeks from Monday
    moved: list[str]  # what the rule meant for a free day, and where it went
    days: list[Day]  # those with a promise


def forecast(routine: Routine, holding: Holding, *, first: date) -> Forecast:
    """The next ten from a day on, in the team's calendar."""
    site = routine.site
    calendar = calendar_of(site, first - REACH, first + (REACHES[-1] + 40) * DAY)
    roster = replace(holding.roster, calendar=calendar)
    asked = _ten(routine, roster, first)
    if not asked:
        return Forecast([], [], [])
    last = max(asked)
    month_ends = (last.replace(day=1) + 31 * DAY).replace(day=1) - DAY
    days = {day: _day(day, asked.get(day, []), roster) for day in days_between(first, month_ends)}
    moved = list(_moved(routine, roster, first, last))
    return Forecast(_months(first, last, days), moved, [day for day in days.values() if day.times])


def _ten(routine: Routine, roster: Roster, first: date) -> dict[date, list[str]]:
    zone, found = ZoneInfo(routine.site.time_zone), []
    for reach in REACHES:
        last = min(first + timedelta(days=reach), routine.until or date.max)
        found = moments(routine, roster, first=first, last=last, zone=zone.key)[:HOW_MANY]
        if len(found) == HOW_MANY:
            break
    is_quota = routine.kind == Routine.Kind.QUOTA
    said = ((moment.on, "any time" if is_quota else f"{moment.due_at.astimezone(zone):%H:%M}") for moment in found)
    return {day: [words for _, words in pairs] for day, pairs in groupby(said, key=lambda pair: pair[0])}


def _day(on: date, times: list[str], roster: Roster) -> Day:
    calendar = roster.calendar
    named = "public holiday" if on in calendar.holidays else "closed" if on in calendar.closures else ""
    is_free = not roster.works(on)
    return Day(on, times, is_free, named if is_free else "")


def _moved(routine: Routine, roster: Roster, first: date, last: date) -> Iterator[str]:
    """`Friday 25 December is free (public holiday): Monday 28 December instead`; a rotation's free days say nothing."""
    if routine.kind == Routine.Kind.QUOTA:
        return
    every, zone = Roster(EVERY_DAY, shift=roster.shift), routine.site.time_zone
    meant = sorted({moment.on for moment in moments(routine, every, first=first, last=last, zone=zone)})
    is_weekly = "FREQ=DAILY" not in routine.rrule and not roster.rotation  # every day: every day the team works
    for on in (on for on in meant if not roster.works(on)):
        day = _day(on, [], roster)
        if is_weekly or day.name:
            why = f" ({day.name})" if day.name else ""
            yield f"{on:%A} {on.day} {on:%B} is free{why}: {_instead(routine, on, roster)}."


def _instead(routine: Routine, on: date, roster: Roster) -> str:
    step = {Routine.OffDay.NEXT: 1, Routine.OffDay.PREVIOUS: -1}.get(Routine.OffDay(routine.off_day))
    found = roster.beyond(on, step, REACH_DAYS) if step else None
    return f"{found:%A} {found.day} {found:%B} instead" if found else "not on that day"


def _months(first: date, last: date, days: dict[date, Day]) -> list[tuple[date, list[list[Day | None]]]]:
    """At most three months that carry a promise, whole weeks each; None beside the month's own days."""
    wanted = sorted({day.on.replace(day=1) for day in days.values() if day.times})[:3]
    return [(month, _weeks(month, days)) for month in wanted]


def _weeks(month: date, days: dict[date, Day]) -> list[list[Day | None]]:
    end = (month + 31 * DAY).replace(day=1) - DAY
    monday = monday_of(month)
    every = list(days_between(monday, end + (6 - end.weekday()) * DAY))
    shown = [days.get(on, Day(on, [], False)) if on.month == month.month else None for on in every]
    return [shown[n : n + 7] for n in range(0, len(shown), 7)]
