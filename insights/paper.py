"""My day on paper: a card for the pocket, and a sheet of the week to tick by hand."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from insights.promises import Rail, Slot, promises_of, slots_of
from routines.models import Routine
from routines.reasons import Reasons
from web.clock import monday_of

BLANK = range(3)  # rows for what comes up


@dataclass
class Row:
    """One routine over the days of a week."""

    name: str
    time: str
    into: timedelta | None  # the first time, from the midnight its day begins with; None: any time
    days: dict[date, list[Slot]] = field(default_factory=dict)

    def cells(self, days: list[date]) -> list[list[Slot]]:
        return [self.days.get(day, []) for day in days]


def card_of(person, *, on: date, now: datetime) -> dict:
    """The promises of one day, with a box each; nothing that someone else does or that is excused."""
    rail = Rail(person, Reasons([]), on, now)
    promises = [promise for promise in promises_of(person, on=on, now=now) if promise.on == on]
    slots = [slot for slot in slots_of(promises, rail) if is_mine(slot)]
    return {"on": on, "slots": sorted(slots, key=is_any_time)}


def sheet_of(person, *, on: date, now: datetime) -> dict:
    """The week of a day: a row a routine in the order of the day, a column a day that is worked or has promises."""
    monday = monday_of(on)
    week = [monday + timedelta(days=n) for n in range(7)]
    promises, reasons = promises_of(person, on=on, now=now), Reasons([])
    rows: dict[tuple, Row] = {}
    for day in week:
        todays = [promise for promise in promises if promise.on == day]
        for slot in filter(is_mine, slots_of(todays, Rail(person, reasons, day, now))):
            rows.setdefault(key_of(slot), row_of(slot)).days.setdefault(day, []).append(slot)
    days = [
        day for day in week if day.isoweekday() in person.site.working_days or any(day in r.days for r in rows.values())
    ]
    ordered = sorted(rows.values(), key=lambda row: (row.into is None, row.into or timedelta(0), row.name))
    return {"monday": monday, "days": days, "rows": [(row, row.cells(days)) for row in ordered], "blank": BLANK}


def is_mine(slot: Slot) -> bool:
    return slot.state not in ("covered", "excused")


def key_of(slot: Slot) -> tuple:
    return slot.promise.routine.element, slot.for_whom


def row_of(slot: Slot) -> Row:
    routine = slot.promise.routine
    name = f"{routine.name} (for {slot.for_whom})" if slot.for_whom else routine.name
    if is_any_time(slot):
        return Row(name=name, time="", into=None)
    return Row(name=name, time=wall_time(slot), into=into_day(slot))


def is_any_time(slot: Slot) -> bool:
    return slot.promise.routine.kind == Routine.Kind.QUOTA


def wall_time(slot: Slot) -> str:
    """06:20; 06:00 next day, where a night shift ends."""
    at = slot.time.split()[-1]
    return f"{at} next day" if into_day(slot) >= timedelta(days=1) else at


def into_day(slot: Slot) -> timedelta:
    """By the clock on the wall: a night in which it is put forward or back changes no place."""
    due = slot.promise.due_at.astimezone(ZoneInfo(slot.promise.site.time_zone))
    return due.replace(tzinfo=None) - datetime.combine(slot.promise.on, time.min)
