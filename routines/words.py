"""When a routine is due, as people say it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from routines.models import Routine
from routines.rule_fields import PLACES, WEEKDAYS, WORKDAYS, WORKING_DAY, RuleFields, fields_of
from web.clock import today

TIMES = {1: "once", 2: "twice"}


def when(routine: Routine) -> str:
    """`Monday to Friday at 08:00 and 10:00`, `twice a week`, `every day, 15 min before the shift ends`."""
    fields = fields_of(routine)
    if routine.kind == Routine.Kind.QUOTA:
        return _how_often(routine.quota, fields)
    days = _days(fields)
    return f"{days}, {_anchor(routine)}" if routine.kind == Routine.Kind.SHIFT_ANCHORED else f"{days}{_at(fields)}"


def in_full(routine: Routine) -> str:
    """`Tuesday and Thursday at 10:00, 45 min, until 18 December`: the whole promise, as the form's preview says it."""
    parts = [when(routine), span_of(routine.minutes)]
    if routine.until:
        parts.append(f"until {routine.until.day} {routine.until:%B %Y}")
    if routine.off_day != Routine.OffDay.SKIP:
        parts.append("on a free day " + ("the next working day" if routine.off_day == "next" else "the one before"))
    said = ", ".join(parts)
    return f"{said[0].upper()}{said[1:]}"


def until(moment: datetime, zone: str, now: datetime) -> str:
    """`14:00` today, `Tue 14:00`, and `the end of Friday` for a moment at midnight."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.time() == time(0):
        return f"the end of {local - timedelta(days=1):%A}"
    return f"{local:%H:%M}" if local.date() == today(zone, now) else f"{local:%a %H:%M}"


def _how_often(quota: int, fields: RuleFields) -> str:
    times = TIMES.get(quota, f"{quota} times")
    return f"{times} a {fields.span}" if fields.every == 1 else f"{times} every {fields.every} {fields.span}s"


def _days(fields: RuleFields) -> str:
    if fields.span == "month" and fields.place:
        return _every(fields, f"the {_place(fields.place)} {_day(fields.day)} of the month")
    if fields.days == WORKDAYS:
        return _every(fields, "Monday to Friday")
    if fields.days:
        return _every(fields, and_([WEEKDAYS[day] for day in fields.days]))
    return f"every {fields.span}" if fields.every == 1 else f"every {fields.every} {fields.span}s"


def _every(fields: RuleFields, days: str) -> str:
    return days if fields.every == 1 else f"{days}, every {fields.every} {fields.span}s"


def _place(place: int) -> str:
    return PLACES.get(place, f"{abs(place)}th")


def _day(day: str) -> str:
    return "working day" if day == WORKING_DAY else WEEKDAYS[day]


def _at(fields: RuleFields) -> str:
    return f" at {and_([f'{wall:%H:%M}' for wall in fields.times])}" if fields.times else ""


def _anchor(routine: Routine) -> str:
    minutes = routine.anchor_minutes
    if minutes < 0:
        return f"{span_of(-minutes)} before the shift ends"
    return f"{span_of(minutes)} into the shift" if minutes else "at the start of the shift"


def span_of(minutes: int) -> str:
    """`45 min`, `2 h`, `5 h 20 min`; `0 min` for none."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def and_(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
