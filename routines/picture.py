"""A planned week as a picture: a rail of hours a day, a block of minutes for each routine. Classes colour it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from org.calendars import DAY
from routines.calendar import moments_of
from routines.load import Holding, ordinary
from routines.models import Routine

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEFT, WIDE, STEP, TOP = 44, 600, 26, 18  # drawing units
NARROWEST = 5


def week_picture(routines: Iterable[Routine], holding: Holding, *, monday: date, label: str) -> SafeString:
    """One SVG of the working days of an ordinary week. What may happen at any time stands at the start of its day."""
    routines = list(routines)
    calendar = ordinary(routines[0].site) if routines else None
    days = [monday + n * DAY for n in range(7) if calendar and calendar.works(monday + n * DAY, holding.team)]
    rows = "".join(_rail(routines, holding, day, n) for n, day in enumerate(days))
    height = TOP + STEP * len(days) + 4
    return mark_safe(
        f'<svg class="week-picture" viewBox="0 0 {LEFT + WIDE + 8} {height}" role="img" aria-label="{escape(label)}">'
        f"{_hours(holding, height)}{rows}</svg>"
    )


def _hours(holding: Holding, height: int) -> str:
    hours = range(0, holding.minutes + 1, 60 if holding.minutes <= 9 * 60 else 120)
    starts = datetime.combine(date.min, holding.shift.starts_at)
    return "".join(
        f'<path class="hour" d="M{_x(minute, holding):.1f} {TOP - 4}V{height}"/>'
        f'<text x="{_x(minute, holding):.1f}" y="10">{starts + timedelta(minutes=minute):%H}</text>'
        for minute in hours
    )


def _rail(routines: list[Routine], holding: Holding, day: date, row: int) -> str:
    y = TOP + STEP * row + STEP / 2
    blocks = "".join(_block(routine, holding, at, y) for routine, at in _asked(routines, holding, day))
    return (
        f'<text class="day" x="0" y="{y + 4:.1f}">{DAYS[day.weekday()]}</text>'
        f'<path class="line" d="M{LEFT} {y:.1f}h{WIDE}"/>{blocks}'
    )


def _asked(routines: list[Routine], holding: Holding, day: date) -> list[tuple[Routine, int]]:
    """(routine, minutes after the start of the shift) of one day."""
    starts = datetime.combine(day, holding.shift.starts_at)
    found = []
    for routine in routines:
        site, zone = routine.site, ZoneInfo(routine.site.time_zone)
        span: dict[str, Any] = {"first": day, "last": day, "calendar": ordinary(site), "zone": site.time_zone}
        for moment in moments_of(routine, holding.team, holding.shift, **span):
            local = moment.due_at.astimezone(zone).replace(tzinfo=None)
            found.append((routine, int((local - starts).total_seconds() // 60)))
    return found


def _block(routine: Routine, holding: Holding, at: int, y: float) -> str:
    x = min(max(_x(at, holding), LEFT), LEFT + WIDE - NARROWEST)
    width = min(max(routine.minutes * WIDE / holding.minutes, NARROWEST), LEFT + WIDE - x)
    kind = "block is-any" if routine.kind == Routine.Kind.QUOTA else "block"
    title = escape(f"{routine.name}, {routine.minutes} min")
    box = f'x="{x:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16" rx="2"'
    return f'<rect class="{kind}" {box}><title>{title}</title></rect>'


def _x(minute: int, holding: Holding) -> float:
    return LEFT + minute * WIDE / holding.minutes
