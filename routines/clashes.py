"""Promises of one role that begin at the same moment: nobody keeps two at once, so a standard says it quietly."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from org.calendars import DAY
from routines.calendar import moments
from routines.load import WEEKS, Holding
from routines.models import Routine
from routines.words import and_

NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}
DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def clashes(routines: Iterable[Routine], holding: Holding, monday: date, of: Routine | None = None) -> list[str]:
    """`Two promises at 10:00 on Tuesdays: Gemba walk and Huddle.` Counted over four ordinary weeks; a promise that may
    happen at any time clashes with none. With `of` only those that this routine has a part in."""
    days: dict[tuple[time, tuple[str, ...]], set[int]] = defaultdict(set)
    for (on, wall), asked in _beginning(routines, holding, monday).items():
        if len(asked) > 1 and (of is None or of in asked):
            days[wall, tuple(sorted(routine.name for routine in asked))].add(on.weekday())
    return [_said(wall, names, sorted(found)) for (wall, names), found in sorted(days.items())]


def _beginning(routines: Iterable[Routine], holding: Holding, monday: date) -> dict[tuple[date, time], list[Routine]]:
    """What begins at each moment of the wall clock."""
    found: dict[tuple[date, time], list[Routine]] = defaultdict(list)
    for routine in routines:
        if routine.kind == Routine.Kind.QUOTA:
            continue
        zone, last = routine.site.time_zone, monday + timedelta(weeks=WEEKS) - DAY
        for moment in moments(routine, holding.week, first=monday, last=last, zone=zone):
            local = moment.due_at.astimezone(ZoneInfo(zone))
            found[local.date(), local.time()].append(routine)
    return found


def _said(wall: time, names: tuple[str, ...], days: list[int]) -> str:
    on = {(0, 1, 2, 3, 4): "from Monday to Friday", (0, 1, 2, 3, 4, 5, 6): "every day"}.get(
        tuple(days), f"on {and_([DAYS[day] for day in days])}"
    )
    return f"{NUMBERS.get(len(names), len(names))} promises at {wall:%H:%M} {on}: {and_(list(names))}."
