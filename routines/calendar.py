"""When a routine asks for something: its rule, on the days the team works, in the holder's shift.

    moments = rule in the site's wall time  ∩  working days of the team  ∩  shift of the holder

RFC 5545 knows no shifts, holidays or quotas. Everything here is local wall time; UTC comes last, by `at_local`,
which moves a time inside the spring gap to the next valid minute and takes the first of two in autumn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby, zip_longest
from operator import attrgetter

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulebase, rrulestr

from org.calendars import DAY, days_between
from org.models import Assignment, Shift
from org.rosters import Roster
from routines.models import Routine
from web.clock import at_local, monday_of

MIDNIGHT = time(0)
REACH_DAYS = 35
REACH = REACH_DAYS * DAY  # a window begins and ends, and a day off is made up for, this near
STEPS = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}


@dataclass(frozen=True)
class Moment:
    """One promise to be: the local date it belongs to, its number, and three UTC moments in order.

    `grace_until` is how long it would be late if no other came: what a change of the next one is worked out from.
    """

    on: date
    number: int
    due_at: datetime
    on_time_until: datetime
    late_until: datetime
    grace_until: datetime

    def until(self, following: "Moment | None") -> "Moment":
        """Late only until the next one of its routine is due."""
        until = min(self.grace_until, following.due_at) if following else self.grace_until
        return replace(self, late_until=max(self.on_time_until, until))


def moments(routine: Routine, roster: Roster, *, first: date, last: date, zone: str) -> list[Moment]:
    """The promises whose date lies in `first`..`last`, by date and number, of whoever works by this roster.

    Its calendar reaches `REACH` before and twice `REACH` after: windows begin before, and the last promise is late
    only until the next one is due. Whether routine and holder are in force on a date is the caller's (`in_force`).
    """
    plan = _Plan(routine, roster, zone, first - 3 * REACH)
    found = plan.quota(first, last) if routine.kind == Routine.Kind.QUOTA else plan.timed(first, last + REACH)
    return sorted((moment for moment in found if first <= moment.on <= last), key=attrgetter("on", "number"))


def window_of(routine: Routine, day: date) -> tuple[date, date]:
    """The days in which a quota may be kept: the day, the week from Monday, or the month of its rule."""
    if "FREQ=WEEKLY" in routine.rrule:
        monday = monday_of(day)
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

    def __init__(self, routine: Routine, roster: Roster, zone: str, near: date):
        self.routine, self.roster, self.zone, self.near = routine, roster, zone, near
        self.rule = rrulestr(routine.rrule, dtstart=_start(_counts_from(routine, near)), cache=True)

    def timed(self, first: date, last: date) -> list[Moment]:
        """Promises with a time of their own: on time for the window, late until the grace or the next one."""
        days = sorted(self._days(first, last).items())
        slots = [(day, number, wall) for day, times in days for number, wall in self._times(day, times)]
        found = sorted((self._moment(*slot) for slot in slots), key=attrgetter("due_at", "on", "number"))
        return [moment.until(following) for moment, following in zip_longest(found, found[1:])]

    def quota(self, first: date, last: date) -> list[Moment]:
        """So many in a window: spread over its working days as a suggestion, on time until the window ends."""
        windows = groupby(days_between(first - REACH, last + REACH), key=lambda day: window_of(self.routine, day))
        return [moment for window, _ in windows for moment in self._of_window(*window)]

    def _days(self, first: date, last: date) -> dict[date, list[time]]:
        """The days that are asked for and worked, each with the times its rule names."""
        step = {"next": 1, "previous": -1}.get(self.routine.off_day, 0)
        ruled = self._ruled(first - REACH if step > 0 else first, last + REACH if step < 0 else last)
        kept = {day: times for day, times in ruled.items() if times and self.roster.works(day)}
        for day in sorted(filter(self._is_made_up_for, ruled.keys() - kept.keys())) if step else ():
            other = self.roster.beyond(day, step, REACH_DAYS) if ruled[day] else None
            if other:
                kept.setdefault(other, ruled[day])  # never two for one day: its own promise comes first
        return {day: times for day, times in kept.items() if first <= day <= last}

    def _is_made_up_for(self, day: date) -> bool:
        """A free day before the routine was adopted is nobody's to make up for."""
        return self.routine.version > 1 or day >= self.routine.since

    def _ruled(self, first: date, last: date) -> dict[date, list[time]]:
        """The days the rule names, each with its times; midnight where the rule names none."""
        found = self.rule.between(_start(first), _start(last + DAY), inc=True)
        days = groupby((moment for moment in found if moment.date() <= last), key=datetime.date)
        return {day: [moment.time() for moment in moments] for day, moments in days} | self._ruled_extra(first, last)

    def _ruled_extra(self, first: date, last: date) -> dict[date, list[time]]:
        """An extra day has the times of the weekday it is worked like, and none of its own. That weekday may lie before
        the first day of the routine."""
        calendar = self.roster.calendar
        return {day: self._on(calendar.like(day)) for day in sorted(calendar.extra) if first <= day <= last}

    def _on(self, day: date) -> list[time]:
        found = self._rule_before.between(_start(day), _start(day + DAY), inc=True)
        return [moment.time() for moment in found if moment.date() == day]

    @cached_property
    def _rule_before(self) -> rrulebase:
        return rrulestr(self.routine.rrule, dtstart=_start(_step_near(self.routine, self.near)), cache=True)

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
        ends = due + timedelta(minutes=self.routine.window_minutes)
        return self._closed(day, number, due, ends, wall + (ends - due))

    def _of_window(self, opens: date, closes: date) -> Iterator[Moment]:
        days = [day for day in days_between(opens, closes) if self.roster.works(day)]
        if not days or not self._asks_in(opens, closes):
            return
        count = self.routine.quota
        ends = _shift_ends(self.roster.shift_on(days[0]), days[0]) if opens == closes else _start(days[-1] + DAY)
        for number in range(1, count + 1):
            day = days[(2 * number - 1) * len(days) // (2 * count)]
            starts = _shift_starts(self.roster.shift_on(day), day)
            until = max(starts, ends)  # a night on the last day of a window begins before it ends, in any case
            yield self._closed(day, number, self._utc(starts), self._utc(until), until)

    def _asks_in(self, opens: date, closes: date) -> bool:
        """A day as any other; a week or a month as one of every so many, whatever its extra days are worked like."""
        if opens == closes:
            return any(self._ruled(opens, closes).values())
        return bool(self.rule.between(_start(opens), _start(closes + DAY) - timedelta.resolution, inc=True))

    def _closed(self, day: date, number: int, due: datetime, ends: datetime, wall: datetime) -> Moment:
        """`wall` is the end of the window as it was promised, in local time, whether or not the clocks show it."""
        late_until = self._late_until(ends, wall)
        return Moment(day, number, due, ends, late_until, late_until)

    def _late_until(self, ends: datetime, wall: datetime) -> datetime:
        """Whole days of grace are working days, to the same wall time: nobody is late because of a weekend. Minutes of
        grace pass as minutes do, also in an hour that comes twice."""
        days, minutes = divmod(self.routine.grace_minutes, 24 * 60)
        if days:
            day = (wall - timedelta.resolution).date()  # midnight is the end of a day
            ends = self._utc(_start(self.roster.after(day, days)) + (wall - _start(day)))
        return ends + timedelta(minutes=minutes)

    def _utc(self, wall: datetime) -> datetime:
        return at_local(wall.date(), wall.time(), self.zone)


def _counts_from(routine: Routine, near: date) -> date:
    """Where its rule is read from: the window the routine began in, or a later one of its rhythm before `near`.

    A later version that makes up for days off looks back beyond its first day: the day off may have been the last one
    of the version before.
    """
    found = _step_near(routine, near)
    looks_back = routine.off_day == Routine.OffDay.NEXT and routine.version > 1
    return found if looks_back else max(found, window_of(routine, routine.rhythm_from or routine.since)[0])


def _step_near(routine: Routine, near: date) -> date:
    """The last day up to `near` that lies whole steps of the rule from its beginning, before or after it.

    INTERVAL=2 means every other week from the one it began in, and nobody needs to count through the years between.
    """
    parts = dict(part.split("=", 1) for part in routine.rrule.split(";") if "=" in part)
    start, interval = window_of(routine, routine.rhythm_from or routine.since)[0], int(parts.get("INTERVAL", "1"))
    days, months = (near - start).days, (near.year - start.year) * 12 + near.month - start.month
    so_far = {"DAILY": days, "WEEKLY": days // 7, "MONTHLY": months, "YEARLY": months // 12 - 1}[parts["FREQ"]]
    return start + relativedelta(**{STEPS[parts["FREQ"]]: so_far // interval * interval})


def _in_shift(shift: Shift, day: date, wall: time) -> datetime:
    return datetime.combine(day + DAY if shift.runs_over and wall < shift.ends_at else day, wall)


def _shift_starts(shift: Shift, day: date) -> datetime:
    return datetime.combine(day, shift.starts_at)


def _shift_ends(shift: Shift, day: date) -> datetime:
    return datetime.combine(shift.ends_on(day), shift.ends_at)


def _start(day: date) -> datetime:
    return datetime.combine(day, MIDNIGHT)
