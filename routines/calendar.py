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

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from org.calendars import DAY, days_between
from org.models import Assignment, Shift
from org.rosters import Roster
from routines.models import Routine
from web.clock import at_local

MIDNIGHT = time(0)
REACH_DAYS = 35
REACH = REACH_DAYS * DAY  # a window begins and ends, and a day off is made up for, this near
STEPS = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}


@dataclass(frozen=True)
class Moment:
    """One promise to be: the local date it belongs to, its number, and three UTC moments in order."""

    on: date
    number: int
    due_at: datetime
    on_time_until: datetime
    late_until: datetime


def moments(routine: Routine, roster: Roster, *, first: date, last: date, zone: str) -> list[Moment]:
    """The promises whose date lies in `first`..`last`, in time order, of whoever works by this roster.

    Its calendar reaches `REACH` before and twice `REACH` after: windows begin before, and the last promise is late
    only until the next one is due. Whether routine and holder are in force on a date is the caller's (`in_force`).
    """
    plan = _Plan(routine, roster, zone)
    found = plan.quota(first, last) if routine.kind == Routine.Kind.QUOTA else plan.timed(first, last + REACH)
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


def in_force(routine: Routine, assignment: Assignment) -> tuple[date, date]:
    """The first and the last day on which this holder promises this routine."""
    since = max(routine.since, assignment.since)
    return since, min(routine.until or date.max, assignment.until or date.max)


class _Plan:
    """One routine of everyone who works by one roster."""

    def __init__(self, routine: Routine, roster: Roster, zone: str):
        self.routine, self.roster, self.zone = routine, roster, zone
        self.rule = rrulestr(routine.rrule, dtstart=_start(_counts_from(routine)), cache=True)

    def timed(self, first: date, last: date) -> list[Moment]:
        """Promises with a time of their own: on time for the window, late until the grace or the next one."""
        days = sorted(self._days(first, last).items())
        slots = [(day, number, wall) for day, times in days for number, wall in self._times(day, times)]
        found = [self._moment(*slot) for slot in slots]
        return [_until_next(a, b) for a, b in zip_longest(found, found[1:])]

    def quota(self, first: date, last: date) -> list[Moment]:
        """So many in a window: spread over its working days as a suggestion, on time until the window ends."""
        windows = groupby(days_between(first - REACH, last + REACH), key=lambda day: window_of(self.routine, day))
        return [moment for window, _ in windows for moment in self._of_window(*window)]

    def _days(self, first: date, last: date) -> dict[date, list[time]]:
        """The days that are asked for and worked, each with the times its rule names."""
        step = {"next": 1, "previous": -1}.get(self.routine.off_day, 0)
        ruled = self._ruled(first - REACH if step > 0 else first, last + REACH if step < 0 else last)
        kept = {day: times for day, times in ruled.items() if times and self.roster.works(day)}
        for day in sorted(ruled.keys() - kept.keys()) if step else ():
            other = self.roster.beyond(day, step, REACH_DAYS) if ruled[day] else None
            if other:
                kept.setdefault(other, ruled[day])  # never two for one day: its own promise comes first
        return {day: times for day, times in kept.items() if first <= day <= last}

    def _ruled(self, first: date, last: date) -> dict[date, list[time]]:
        """The days the rule names, each with its times; midnight where the rule names none."""
        found = self.rule.between(_start(first), _start(last + DAY), inc=True)
        days = groupby((moment for moment in found if moment.date() <= last), key=datetime.date)
        return {day: [moment.time() for moment in moments] for day, moments in days} | self._ruled_extra(first, last)

    def _ruled_extra(self, first: date, last: date) -> dict[date, list[time]]:
        """An extra day has the times of the weekday it is worked like, and none of its own."""
        calendar = self.roster.calendar
        return {day: self._on(calendar.like(day)) for day in sorted(calendar.extra) if first <= day <= last}

    def _on(self, day: date) -> list[time]:
        found = self.rule.between(_start(day), _start(day + DAY), inc=True)
        return [moment.time() for moment in found if moment.date() == day]

    def _times(self, day: date, ruled: list[time]) -> Iterator[tuple[int, datetime]]:
        """The wall times of a working day, numbered. After midnight they still belong to the shift that began."""
        if self.routine.kind == Routine.Kind.SHIFT_ANCHORED:
            return enumerate([self._anchored(day)], start=1)
        shift = self.roster.shift_on(day)
        times = sorted(self.routine.times) or ([shift.starts_at] if ruled == [MIDNIGHT] else ruled)
        return enumerate(sorted(_in_shift(shift, day, wall) for wall in times), start=1)

    def _anchored(self, day: date) -> datetime:
        minutes = timedelta(minutes=self.routine.anchor_minutes)
        shift = self.roster.shift_on(day)
        return (_shift_ends(shift, day) if minutes < timedelta(0) else _shift_starts(shift, day)) + minutes

    def _moment(self, day: date, number: int, wall: datetime) -> Moment:
        due = self._utc(wall)
        return self._closed(day, number, due, due + timedelta(minutes=self.routine.window_minutes))

    def _of_window(self, opens: date, closes: date) -> Iterator[Moment]:
        days = [day for day in days_between(opens, closes) if self.roster.works(day)]
        if not days or not self._ruled(opens, closes):
            return
        count = self.routine.quota
        ends = _shift_ends(self.roster.shift_on(days[0]), days[0]) if opens == closes else _start(days[-1] + DAY)
        for number in range(1, count + 1):
            day = days[(2 * number - 1) * len(days) // (2 * count)]
            starts = _shift_starts(self.roster.shift_on(day), day)
            yield self._closed(day, number, self._utc(starts), self._utc(ends))

    def _closed(self, day: date, number: int, due: datetime, on_time_until: datetime) -> Moment:
        ends = max(due, on_time_until)  # a night shift on the last day of a window begins before it ends, in any case
        return Moment(day, number, due, ends, self._late_until(ends))

    def _late_until(self, on_time_until: datetime) -> datetime:
        """Whole days of grace are working days: nobody is late because of a weekend."""
        days, minutes = divmod(self.routine.grace_minutes, 24 * 60)
        wall = on_time_until.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        day = (wall - timedelta.resolution).date()  # midnight is the end of a day
        later = _start(self.roster.after(day, days)) + (wall - _start(day)) + timedelta(minutes=minutes)
        return max(self._utc(later), on_time_until)

    def _utc(self, wall: datetime) -> datetime:
        return at_local(wall.date(), wall.time(), self.zone)


def _counts_from(routine: Routine) -> date:
    """The window the routine began in: INTERVAL=2 means every other week from that one.

    A later version that makes up for days off looks back beyond its first day, in whole steps of its rule: the day off
    may have been the last one of the version before.
    """
    since = window_of(routine, routine.rhythm_from or routine.since)[0]
    if routine.off_day != Routine.OffDay.NEXT or routine.version == 1:
        return since
    parts = dict(part.split("=", 1) for part in routine.rrule.split(";") if "=" in part)
    unit, interval = STEPS[parts["FREQ"]], int(parts.get("INTERVAL", "1"))
    steps = -(-REACH_DAYS // {"days": 1, "weeks": 7, "months": 28, "years": 365}[unit] // interval)
    return since - relativedelta(**{unit: steps * interval})


def _until_next(moment: Moment, following: Moment | None) -> Moment:
    """A promise is late only until the next one of its routine is due."""
    if not following or following.due_at >= moment.late_until:
        return moment
    return replace(moment, late_until=max(moment.on_time_until, following.due_at))


def _in_shift(shift: Shift, day: date, wall: time) -> datetime:
    runs_over = shift.starts_at > shift.ends_at
    return datetime.combine(day + DAY if runs_over and wall < shift.ends_at else day, wall)


def _shift_starts(shift: Shift, day: date) -> datetime:
    return datetime.combine(day, shift.starts_at)


def _shift_ends(shift: Shift, day: date) -> datetime:
    runs_over = shift.starts_at > shift.ends_at
    return datetime.combine(day + DAY if runs_over else day, shift.ends_at)


def _start(day: date) -> datetime:
    return datetime.combine(day, MIDNIGHT)
