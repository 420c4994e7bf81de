"""A planned week as a picture: a rail of hours a day, a block of minutes for each routine. Classes colour it.

What has a time stands at its time, and where two overlap the later one a lane lower: each is seen. What may happen at
any time of its day, week or month has no place among the hours, and stands in a strip of its own below them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from org.calendars import DAY, days_between
from org.models import Shift
from org.rosters import Roster
from routines.calendar import moments
from routines.load import WEEKS, Holding, minutes_of
from routines.models import Routine

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEFT, WIDE, TOP = 44, 600, 18  # drawing units
LANE, THICK, APART = 17, 14, 10  # from lane to lane, of a block, from day to day
NARROWEST, GAP = 5, 2
HOUR = 60


@dataclass(frozen=True)
class Axis:
    """From which to which minute: every shift of the week, and what is promised before or after it. Minutes count from
    `starts`, where the earliest shift of the week starts."""

    starts: time
    first: int
    last: int

    def x(self, minute: float) -> float:
        return LEFT + (minute - self.first) * WIDE / (self.last - self.first)

    def width(self, minutes: float) -> float:
        return max(minutes * WIDE / (self.last - self.first), NARROWEST)


@dataclass(frozen=True)
class Block:
    """One promise, and how far along its lane it is drawn."""

    routine: Routine
    at: datetime
    x: float
    width: float

    @property
    def ends(self) -> float:
        return self.x + self.width

    @property
    def is_any(self) -> bool:
        return self.routine.kind == Routine.Kind.QUOTA


def week_picture(routines: Iterable[Routine], holding: Holding, *, monday: date, label: str) -> SafeString:
    """One SVG of the working days of an ordinary week, each with its own shift where they rotate."""
    routines, week = list(routines), holding.week
    shifts = _worked(week, monday) if routines else {}
    starts = min((shift.starts_at for shift in shifts.values()), default=holding.shift.starts_at)
    asked = {day: _asked(routines, week, day, starts) for day in shifts}
    axis = _axis(starts, shifts.values() or [holding.shift], [one for of_day in asked.values() for one in of_day])
    y, rails = TOP, []
    for day, shift in shifts.items():
        rail, height = _rail(day, asked[day], axis, shift, y)
        rails.append(rail)
        y += height
    return mark_safe(
        f'<svg class="week-picture" viewBox="0 0 {LEFT + WIDE + 14} {y}" role="img" aria-label="{escape(label)}">'
        f"{_hours(axis, y)}{''.join(rails)}</svg>"
    )


def _worked(week: Roster, monday: date) -> dict[date, Shift]:
    """The shift of each working day; of the next week, where someone is off for all of this one."""
    for start in (monday + n * 7 * DAY for n in range(WEEKS)):
        days = ((day, week.worked_on(day)) for day in days_between(start, start + 6 * DAY))
        found = {day: shift for day, shift in days if shift}
        if found:
            return found
    return {}


def _axis(starts: time, shifts: Iterable[Shift], asked: list[tuple[Routine, int, datetime]]) -> Axis:
    timed = [(minute, minute + routine.minutes) for routine, minute, _ in asked if routine.kind != Routine.Kind.QUOTA]
    first, last = min((a for a, _ in timed), default=0), max((b for _, b in timed), default=0)
    return Axis(starts, min(first, 0), max(last, *(_minute(shift, starts) + minutes_of(shift) for shift in shifts)))


def _minute(shift: Shift, starts: time) -> int:
    """At which minute of the axis a shift starts."""
    return (shift.starts_at.hour - starts.hour) * HOUR + shift.starts_at.minute - starts.minute


def _hours(axis: Axis, height: int) -> str:
    """The hours of the clock, every second one on a long axis; and the start of the shift where it is none of them."""
    starts = datetime.combine(date.min + DAY, axis.starts)
    step = HOUR if axis.last - axis.first <= 9 * HOUR else 2 * HOUR
    first = axis.first + -(axis.first + starts.hour * HOUR + starts.minute) % HOUR
    ticks = [(minute, "%H") for minute in range(first, axis.last + 1, step)]
    ticks += [(0, "%H:%M")] if starts.minute else []
    return "".join(
        f'<path class="hour" d="M{axis.x(minute):.1f} {TOP - 4}V{height}"/>'
        f'<text x="{axis.x(minute):.1f}" y="10">{starts + timedelta(minutes=minute):{shown}}</text>'
        for minute, shown in ticks
    )


def _rail(day: date, asked: list[tuple[Routine, int, datetime]], axis: Axis, shift: Shift, top: int) -> tuple[str, int]:
    """One day and how high it is: the lanes of what has a time, then those of what has none."""
    blocks = [Block(routine, at, axis.x(minute), axis.width(routine.minutes)) for routine, minute, at in asked]
    timed = _side_by_side(sorted((one for one in blocks if not one.is_any), key=lambda one: one.x)) or [[]]
    lanes = timed + _one_after_another([one for one in blocks if one.is_any])
    y, begins = top + LANE / 2, _minute(shift, axis.starts)
    drawn = "".join(_drawn(one, top + LANE * number) for number, lane in enumerate(lanes) for one in lane)
    return (
        f'<text class="day" x="0" y="{y + 4:.1f}">{DAYS[day.weekday()]}</text>'
        f'<path class="line" d="M{axis.x(begins):.1f} {y:.1f}H{axis.x(begins + minutes_of(shift)):.1f}"/>{drawn}',
        LANE * len(lanes) + APART,
    )


def _side_by_side(blocks: list[Block]) -> list[list[Block]]:
    """Each in the first lane that is free at its time."""
    lanes: list[list[Block]] = []
    for block in blocks:
        free = next((lane for lane in lanes if lane[-1].ends + GAP / 2 <= block.x), None)
        if free is None:
            lanes.append([block])
        else:
            free.append(block)
    return lanes


def _one_after_another(blocks: list[Block]) -> list[list[Block]]:
    """From the left, in as many lanes as they need."""
    lanes: list[list[Block]] = []
    for block in blocks:
        lane = lanes[-1] if lanes else []
        x = lane[-1].ends + 2 * GAP if lane else LEFT
        if not lane or x + block.width > LEFT + WIDE:
            lane, x = [], LEFT
            lanes.append(lane)
        lane.append(replace(block, x=x))
    return lanes


def _asked(routines: list[Routine], week: Roster, day: date, wall: time) -> list[tuple[Routine, int, datetime]]:
    """(routine, minute on the axis, which starts at `wall`, and wall time) of one day."""
    starts = datetime.combine(day, wall)
    found = []
    for routine in routines:
        zone = routine.site.time_zone
        for moment in moments(routine, week, first=day, last=day, zone=zone):
            local = moment.due_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            found.append((routine, int((local - starts).total_seconds() // 60), local))
    return found


def _drawn(block: Block, top: float) -> str:
    kind, when = ("block is-any", "at any time") if block.is_any else ("block", f"{block.at:%H:%M}")
    title = escape(f"{when} {block.routine.name}, {block.routine.minutes} min")
    width = min(block.width, LEFT + WIDE - block.x)
    box = f'x="{block.x:.1f}" y="{top + (LANE - THICK) / 2:.1f}" width="{width:.1f}" height="{THICK}" rx="2"'
    return f'<rect class="{kind}" {box}><title>{title}</title></rect>'
