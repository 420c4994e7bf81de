"""A planned week as a picture: a rail of hours a day, a block of minutes for each routine. Classes colour it.

What has a time stands at its time, and where two overlap the later one a lane lower: each is seen. What may happen at
any time of its day, week or month has no place among the hours, and stands in a strip of its own below them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from org.calendars import DAY, days_between
from routines.calendar import moments
from routines.load import Holding
from routines.models import Routine

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEFT, WIDE, TOP = 44, 600, 18  # drawing units
LANE, THICK, APART = 17, 14, 10  # from lane to lane, of a block, from day to day
NARROWEST, GAP = 5, 2
HOUR = 60


@dataclass(frozen=True)
class Axis:
    """From which to which minute after the start of the shift: the shift, and what is promised before or after it."""

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
    """One SVG of the working days of an ordinary week."""
    routines = list(routines)
    days = [day for day in days_between(monday, monday + 6 * DAY) if routines and holding.week.works(day)]
    asked = {day: _asked(routines, holding, day) for day in days}
    axis = _axis([one for of_day in asked.values() for one in of_day], holding)
    y, rails = TOP, []
    for day in days:
        rail, height = _rail(day, asked[day], axis, holding, y)
        rails.append(rail)
        y += height
    return mark_safe(
        f'<svg class="week-picture" viewBox="0 0 {LEFT + WIDE + 14} {y}" role="img" aria-label="{escape(label)}">'
        f"{_hours(axis, holding, y)}{''.join(rails)}</svg>"
    )


def _axis(asked: list[tuple[Routine, int, datetime]], holding: Holding) -> Axis:
    timed = [(minute, minute + routine.minutes) for routine, minute, _ in asked if routine.kind != Routine.Kind.QUOTA]
    first, last = min((a for a, _ in timed), default=0), max((b for _, b in timed), default=0)
    return Axis(min(first, 0), max(last, holding.minutes))


def _hours(axis: Axis, holding: Holding, height: int) -> str:
    """The hours of the clock, every second one on a long axis; and the start of the shift where it is none of them."""
    starts = datetime.combine(date.min + DAY, holding.shift.starts_at)
    step = HOUR if axis.last - axis.first <= 9 * HOUR else 2 * HOUR
    first = axis.first + -(axis.first + starts.hour * HOUR + starts.minute) % HOUR
    ticks = [(minute, "%H") for minute in range(first, axis.last + 1, step)]
    ticks += [(0, "%H:%M")] if starts.minute else []
    return "".join(
        f'<path class="hour" d="M{axis.x(minute):.1f} {TOP - 4}V{height}"/>'
        f'<text x="{axis.x(minute):.1f}" y="10">{starts + timedelta(minutes=minute):{shown}}</text>'
        for minute, shown in ticks
    )


def _rail(
    day: date, asked: list[tuple[Routine, int, datetime]], axis: Axis, holding: Holding, top: int
) -> tuple[str, int]:
    """One day and how high it is: the lanes of what has a time, then those of what has none."""
    blocks = [Block(routine, at, axis.x(minute), axis.width(routine.minutes)) for routine, minute, at in asked]
    timed = _side_by_side(sorted((one for one in blocks if not one.is_any), key=lambda one: one.x)) or [[]]
    lanes = timed + _one_after_another([one for one in blocks if one.is_any])
    y = top + LANE / 2
    drawn = "".join(_drawn(one, top + LANE * number) for number, lane in enumerate(lanes) for one in lane)
    return (
        f'<text class="day" x="0" y="{y + 4:.1f}">{DAYS[day.weekday()]}</text>'
        f'<path class="line" d="M{axis.x(0):.1f} {y:.1f}H{axis.x(holding.minutes):.1f}"/>{drawn}',
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


def _asked(routines: list[Routine], holding: Holding, day: date) -> list[tuple[Routine, int, datetime]]:
    """(routine, minutes after the start of the shift, wall time) of one day."""
    starts = datetime.combine(day, holding.shift.starts_at)
    found = []
    for routine in routines:
        zone = routine.site.time_zone
        for moment in moments(routine, holding.week, first=day, last=day, zone=zone):
            local = moment.due_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            found.append((routine, int((local - starts).total_seconds() // 60), local))
    return found


def _drawn(block: Block, top: float) -> str:
    kind, when = ("block is-any", "at any time") if block.is_any else ("block", f"{block.at:%H:%M}")
    title = escape(f"{when} {block.routine.name}, {block.routine.minutes} min")
    width = min(block.width, LEFT + WIDE - block.x)
    box = f'x="{block.x:.1f}" y="{top + (LANE - THICK) / 2:.1f}" width="{width:.1f}" height="{THICK}" rx="2"'
    return f'<rect class="{kind}" {box}><title>{title}</title></rect>'
