"""A rule as people choose it, and back: the one place that reads and writes RFC 5545 text.

fields_of(routine)   what a form shows: days, every so many weeks, a place in the month, times
rule_of(fields)      the rule that is kept; times of day stand beside it in `Routine.times`
"""

from dataclasses import dataclass
from datetime import date, time
from itertools import product

from routines.models import Routine

WEEKDAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
WORKDAYS = ("MO", "TU", "WE", "TH", "FR")
WORKING_DAY = "working"  # in a month: any day from Monday to Friday
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
SPANS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month"}


@dataclass(frozen=True)
class RuleFields:
    """`span`: day, week or month. In a week `days` are chosen; in a month the `place`-th `day`, or any for a quota."""

    span: str = "week"
    every: int = 1
    days: tuple[str, ...] = ()
    place: int | None = None
    day: str = ""
    times: tuple[time, ...] = ()


def fields_of(routine: Routine) -> RuleFields:
    """What a stored rule says; one without a day of its own asks on the days of its span."""
    parts = dict(part.split("=", 1) for part in routine.rrule.split(";") if "=" in part)
    span, names = SPANS[parts["FREQ"]], tuple(name for name in parts.get("BYDAY", "").split(",") if name)
    place, day = _place_of(names, parts) if span == "month" else (None, "")
    return RuleFields(
        span=span,
        every=int(parts.get("INTERVAL", "1")),
        days=names if span != "month" else (),
        place=place,
        day=day,
        times=tuple(sorted(routine.times)) or _times_of(parts),
    )


def rhythm_kept(before: Routine, after: Routine) -> date | None:
    """From where a new version counts its every so many: as before, as long as it is as many of the same span."""
    old, new = fields_of(before), fields_of(after)
    is_same = new.every > 1 and (old.span, old.every) == (new.span, new.every)
    return before.rhythm_from or before.since if is_same else None


def rule_of(fields: RuleFields) -> str:
    """`FREQ=WEEKLY;INTERVAL=2;BYDAY=WE`. Times stay outside the rule."""
    parts = [f"FREQ={next(freq for freq, span in SPANS.items() if span == fields.span)}"]
    if fields.every > 1:
        parts.append(f"INTERVAL={fields.every}")
    if fields.span == "month" and fields.place:
        parts += _in_month(fields.place, fields.day)
    elif fields.days and fields.span != "month":
        parts.append(f"BYDAY={','.join(day for day in WEEKDAYS if day in fields.days)}")
    return ";".join(parts)


def _in_month(place: int, day: str) -> list[str]:
    if day == WORKING_DAY:
        return [f"BYDAY={','.join(WORKDAYS)}", f"BYSETPOS={place}"]
    return [f"BYDAY={place}{day}"]


def _place_of(names: tuple[str, ...], parts: dict[str, str]) -> tuple[int | None, str]:
    """`2WE` is the second Wednesday; BYSETPOS counts among working days."""
    if "BYSETPOS" in parts:
        return int(parts["BYSETPOS"]), WORKING_DAY
    return (int(names[0][:-2] or 1), names[0][-2:]) if names else (None, "")


def _times_of(parts: dict[str, str]) -> tuple[time, ...]:
    """Older rules carry their times: each hour with each minute."""
    hours = [int(hour) for hour in parts.get("BYHOUR", "").split(",") if hour]
    minutes = [int(minute) for minute in parts.get("BYMINUTE", "0").split(",") if minute]
    return tuple(sorted(time(hour, minute) for hour, minute in product(hours, minutes)))
