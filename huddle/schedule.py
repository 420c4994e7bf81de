"""Which huddle is on: the one that runs, else the one whose time is nearest."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huddle.boards import Look
from huddle.models import Huddle, HuddleSession
from huddle.store import Store
from org.calendars import calendar_of
from org.models import Shift
from web.clock import at_local

DAY = timedelta(days=1)
NEAR = timedelta(hours=4)  # further away, a huddle that starts is one of its own
AHEAD = 15  # days: a shutdown of two weeks lies between


@dataclass(frozen=True)
class Slot:
    """A moment at which a huddle is due."""

    shift_name: str
    on: date
    at: datetime


def slot_of(look: Look) -> Slot:
    """The nearest one; without any, this minute."""
    slots = _slots(look, range(-1, 2))
    nearest = min(slots, key=lambda slot: abs(slot.at - look.now), default=None)
    if nearest and abs(nearest.at - look.now) <= NEAR:
        return nearest
    return Slot(look.shift.name if look.shift else "", look.today, look.now.replace(second=0, microsecond=0))


def next_slot(look: Look) -> Slot | None:
    """The next one that is not held yet, on the team's own days; one that is late waits as long as it can be begun.
    None for a team that has no time for it.
    """
    return _next.make_once((look.team.pk, int(look.now.timestamp()) // 60), lambda: [_next_slot(look)])[0]


_next: Store[list[Slot | None]] = Store(200)  # a minute old at most: many screens ask in the same


def _next_slot(look: Look) -> Slot | None:
    held = HuddleSession.objects.filter(team=look.team, started_at__isnull=False, scheduled_at__gt=look.now - NEAR)
    begun = set(held.values_list("scheduled_at", flat=True))
    calendar = calendar_of(look.team.site, look.today - DAY, look.today + AHEAD * DAY)
    slots = (slot for slot in _slots(look, range(-1, AHEAD)) if calendar.works(slot.on, look.team))
    ahead = (slot for slot in slots if slot.at > look.now - NEAR / 4 and slot.at not in begun)
    return min(ahead, key=lambda slot: slot.at, default=None)


def _slots(look: Look, days: range) -> list[Slot]:
    """On the weekdays that the team gave its huddles, so many days from today."""
    shifts = [shift for shift in look.shifts if shift.huddle_at]
    chosen = dict(Huddle.objects.filter(team=look.team).values_list("shift_name", "weekdays"))
    every = (_slot(look, shift, look.today + n * DAY) for shift in shifts for n in days)
    return [slot for slot in every if slot.on.isoweekday() in (chosen.get(slot.shift_name) or range(1, 8))]


def _slot(look: Look, shift: Shift, on: date) -> Slot:
    assert shift.huddle_at
    return Slot(shift.name, on, at_local(on, shift.huddle_at, look.team.site.time_zone))


def session_of(look: Look) -> HuddleSession | None:
    """The huddle that runs; else the one that was held at the nearest moment, which is over; else None."""
    rows = HuddleSession.objects.filter(team=look.team).select_related("facilitator")
    running = rows.running(look.now).order_by("-started_at").first()
    if running:
        return running
    return rows.filter(scheduled_at=slot_of(look).at, ended_at__isnull=False).first() or _just_held(look, rows)


def _just_held(look: Look, rows) -> HuddleSession | None:
    """One that ended a moment ago: its summary stays while people still stand there."""
    return rows.filter(ended_at__gt=look.now - NEAR / 8).order_by("-ended_at").first()
