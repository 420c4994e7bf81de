"""When a routine asks for something: its rule, on the days the team works, in the holder's shift.

    moments = rule in the site's wall time  ∩  working days of the team  ∩  shift of the holder

RFC 5545 knows no shifts, holidays or quotas. Everything here is local wall time; UTC comes last, by `at_local`,
which moves a time inside the spring gap to the next valid minute and takes the first of two in autumn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby, zip_longest
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from org.calendars import DAY, Calendar, days_between
from org.models import Assignment, Shift, Team
from routines.models import Routine
from web.clock import at_local

MIDNIGHT = time(0)
OFFICE = Shift(name="office", starts_at=time(8), ends_at=time(16))  # for holders without a shift
REACH = 35 * DAY  # a window begins and ends this near; the calendar is read as far
FOLLOWING = 8 * DAY  # the next promise of a routine that can cut the lateness of the one before


@dataclass(frozen=True)
class Moment:
    """One promise to be: the local date it belongs to, its number, and three UTC moments in order."""

    on: date
    number: int
    due_at: datetime
    on_time_until: datetime
    late_until: datetime


def moments_of(
    routine: Routine, team: Team | None, shift: Shift, *, first: date, last: date, calendar: Calendar, zone: str
) -> list[Moment]:
    """The promises whose date lies in `first`..`last`, in time order, of whoever holds the role in that team and shift.

    The calendar reaches `REACH` beyond both ends: windows begin before, and the last promise is late only until the
    next one is due. Whether routine and holder are in force on a date is left to the caller (`in_force`).
    """
    plan = _Plan(routine, team, shift, calendar, zone)
    found = plan.quota(first, last) if routine.kind == Routine.Kind.QUOTA else plan.timed(first, last + FOLLOWING)
    return [moment for moment in found if first <= moment.on <= last]


def window_of(routine: Routine, day: date) -> tuple[date, date]:
    """The days in which a quota may be kept: the day, the week from Monday, or the month of its rule."""
    if "FREQ=WEEKLY" in routine.rrule:
        monday = day - day.weekday() * DAY
        return monday, monday + 6 * DAY
    if "FREQ=MONTHLY" in routine.rrule:
        first = day.replace(day=1)
        return first, (first + 31 * DAY).replace(day=1) - DAY
    return day, day


def shift_of(assignment: Assignment) -> Shift:
    """The shift a holder works: their own, else the first of their team, else office hours."""
    if assignment.shift:
        return assignment.shift
    shifts = sorted(assignment.team.shifts.all(), key=lambda s: s.starts_at) if assignment.team else []
    return shifts[0] if shifts else OFFICE


def in_force(routine: Routine, assignment: Assignment) -> tuple[date, date]:
    """The first and the last day on which this holder promises this routine."""
    since = max(routine.since, assignment.since)
    return since, min(routine.until or date.max, assignment.until or date.max)


class _Plan:
    """One routine of one team and shift on one calendar."""

    def __init__(self, routine: Routine, team: Team | None, shift: Shift, calendar: Calendar, zone: str):
        self.routine, self.team, self.shift = routine, team, shift
        self.calendar, self.zone = calendar, zone
        counts_from = window_of(routine, routine.rhythm_from or routine.since)[
            0
        ]  # INTERVAL=2 means every other week from that one
        self.rule = rrulestr(routine.rrule, dtstart=_start(counts_from), cache=True)

    def timed(self, first: date, last: date) -> list[Moment]:
        """Promises with a time of their own: on time for the window, late until the grace or the next one."""
        slots = [(day, number, wall) for day in self._days(first, last) for number, wall in self._times(day)]
        moments = [self._moment(*slot) for slot in slots]
        return [_until_next(a, b) for a, b in zip_longest(moments, moments[1:])]

    def quota(self, first: date, last: date) -> list[Moment]:
        """So many in a window: spread over its working days as a suggestion, on time until the window ends."""
        windows = groupby(days_between(first - REACH, last + REACH), key=lambda day: window_of(self.routine, day))
        return [moment for window, _ in windows for moment in self._of_window(*window)]

    def _days(self, first: date, last: date) -> list[date]:
        ruled = self._ruled(first, last)
        return [day for day in sorted(ruled) if ruled[day] and self.calendar.works(day, self.team)]

    def _ruled(self, first: date, last: date) -> dict[date, list[time]]:
        """The days the rule names, each with its times; midnight where the rule names none."""
        found = self.rule.between(_start(first), _start(last + DAY), inc=True)
        days = groupby((moment for moment in found if moment.date() <= last), key=datetime.date)
        return {day: [moment.time() for moment in moments] for day, moments in days} | self._ruled_extra(first, last)

    def _ruled_extra(self, first: date, last: date) -> dict[date, list[time]]:
        """An extra day has the times of the weekday it is worked like, and none of its own."""
        extra = (day for day in sorted(self.calendar.extra) if first <= day <= last)
        return {day: self._on(self.calendar.like(day)) for day in extra}

    def _on(self, day: date) -> list[time]:
        found = self.rule.between(_start(day), _start(day + DAY), inc=True)
        return [moment.time() for moment in found if moment.date() == day]

    def _times(self, day: date) -> Iterator[tuple[int, datetime]]:
        """The wall times of a working day, numbered. After midnight they still belong to the shift that began."""
        if self.routine.kind == Routine.Kind.SHIFT_ANCHORED:
            return enumerate([self._anchored(day)], start=1)
        times = sorted(self.routine.times) or self._times_of_rule(day)
        return enumerate(sorted(self._in_shift(day, wall) for wall in times), start=1)

    def _times_of_rule(self, day: date) -> list[time]:
        found = self._ruled(day, day)[day]
        return [self.shift.starts_at] if found == [MIDNIGHT] else found

    def _in_shift(self, day: date, wall: time) -> datetime:
        runs_over = self.shift.starts_at > self.shift.ends_at
        return datetime.combine(day + DAY if runs_over and wall < self.shift.ends_at else day, wall)

    def _anchored(self, day: date) -> datetime:
        minutes = timedelta(minutes=self.routine.anchor_minutes)
        return (self._shift_ends(day) if self.routine.anchor_minutes < 0 else self._shift_starts(day)) + minutes

    def _shift_starts(self, day: date) -> datetime:
        return datetime.combine(day, self.shift.starts_at)

    def _shift_ends(self, day: date) -> datetime:
        runs_over = self.shift.starts_at > self.shift.ends_at
        return datetime.combine(day + DAY if runs_over else day, self.shift.ends_at)

    def _moment(self, day: date, number: int, wall: datetime) -> Moment:
        due = self._utc(wall)
        return self._closed(day, number, due, due + timedelta(minutes=self.routine.window_minutes))

    def _of_window(self, opens: date, closes: date) -> Iterator[Moment]:
        days = [day for day in days_between(opens, closes) if self.calendar.works(day, self.team)]
        if not days or not self._ruled(opens, closes):
            return
        count = self.routine.quota
        ends = self._shift_ends(days[0]) if opens == closes else _start(days[-1] + DAY)
        for number in range(1, count + 1):
            day = days[(2 * number - 1) * len(days) // (2 * count)]
            yield self._closed(day, number, self._utc(self._shift_starts(day)), self._utc(ends))

    def _closed(self, day: date, number: int, due: datetime, on_time_until: datetime) -> Moment:
        return Moment(day, number, due, on_time_until, self._late_until(on_time_until))

    def _late_until(self, on_time_until: datetime) -> datetime:
        """Whole days of grace are working days: nobody is late because of a weekend."""
        days, minutes = divmod(self.routine.grace_minutes, 24 * 60)
        wall = on_time_until.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        day = (wall - timedelta.resolution).date()  # midnight is the end of a day
        later = _start(self.calendar.after(day, days, self.team)) + (wall - _start(day)) + timedelta(minutes=minutes)
        return max(self._utc(later), on_time_until)

    def _utc(self, wall: datetime) -> datetime:
        return at_local(wall.date(), wall.time(), self.zone)


def _until_next(moment: Moment, following: Moment | None) -> Moment:
    """A promise is late only until the next one of its routine is due."""
    if not following or following.due_at >= moment.late_until:
        return moment
    return replace(moment, late_until=max(moment.on_time_until, following.due_at))


def _start(day: date) -> datetime:
    return datetime.combine(day, MIDNIGHT)
