"""When a routine is due, as people say it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from routines.models import Routine
from web.clock import today

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
WORKDAYS = ["MO", "TU", "WE", "TH", "FR"]
SPANS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
TIMES = {1: "once", 2: "twice"}
PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}


def when(routine: Routine) -> str:
    """`Monday to Friday at 08:00 and 10:00`, `twice a week`, `every day, 15 min before the shift ends`."""
    parts = dict(part.split("=", 1) for part in routine.rrule.split(";") if "=" in part)
    if routine.kind == Routine.Kind.QUOTA:
        return f"{TIMES.get(routine.quota, f'{routine.quota} times')} a {_span(parts)}"
    days = _days(parts)
    return (
        f"{days}, {_anchor(routine)}" if routine.kind == Routine.Kind.SHIFT_ANCHORED else f"{days}{_at(routine, parts)}"
    )


def until(moment: datetime, zone: str, now: datetime) -> str:
    """`14:00` today, `Tue 14:00`, and `the end of Friday` for a moment at midnight."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.time() == time(0):
        return f"the end of {local - timedelta(days=1):%A}"
    return f"{local:%H:%M}" if local.date() == today(zone, now) else f"{local:%a %H:%M}"


def _span(parts: dict[str, str]) -> str:
    return SPANS[parts["FREQ"]]


def _days(parts: dict[str, str]) -> str:
    names = [name for name in parts.get("BYDAY", "").split(",") if name]
    if "BYSETPOS" in parts:
        return "the first working day of the month" if parts["BYSETPOS"] == "1" else "once a month"
    if names == WORKDAYS:
        return _every(parts, "Monday to Friday")
    if names:
        return _every(parts, _and([_day(name) for name in names]))
    return (
        f"every {_span(parts)}" if parts.get("INTERVAL", "1") == "1" else f"every {parts['INTERVAL']} {_span(parts)}s"
    )


def _every(parts: dict[str, str], days: str) -> str:
    return days if parts.get("INTERVAL", "1") == "1" else f"{days}, every {parts['INTERVAL']} {_span(parts)}s"


def _day(name: str) -> str:
    """`MO`, or `2WE` and `-1FR` in a month."""
    place = PLACES.get(name[:-2])
    return f"the {place} {DAYS[name[-2:]]} of the month" if place else DAYS[name[-2:]]


def _at(routine: Routine, parts: dict[str, str]) -> str:
    minute = int(parts.get("BYMINUTE", "0").split(",")[0])
    by_rule = [f"{int(hour):02}:{minute:02}" for hour in parts.get("BYHOUR", "").split(",") if hour]
    times = [f"{time:%H:%M}" for time in sorted(routine.times)] or by_rule
    return f" at {_and(times)}" if times else ""


def _anchor(routine: Routine) -> str:
    minutes = routine.anchor_minutes
    if minutes < 0:
        return f"{_span_of(-minutes)} before the shift ends"
    return f"{_span_of(minutes)} into the shift" if minutes else "at the start of the shift"


def _span_of(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest))


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
