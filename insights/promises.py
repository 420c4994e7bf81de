"""The promises of one person around one day, as their rail shows them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from insights import words
from routines.kinds import kind_of
from routines.models import Occurrence, Routine
from routines.practices import start_url
from routines.reasons import Reasons
from web.clock import at_local, today

ASK_FOR = timedelta(days=4)  # what got in the way is asked until after a long weekend
JUST_NOW = timedelta(seconds=8)  # so long the toast offers to take it back

MIDNIGHT = time(0)

State = Occurrence.State


def promises_of(person, *, now: datetime) -> list[Occurrence]:
    """This week's promises, those still open from before, and those missed of late that nobody explained. One query."""
    on = today(person.site.time_zone, now)
    monday = on - timedelta(days=on.weekday())
    still_open = Q(state=State.OPEN, on__lt=monday, late_until__gt=now)
    unexplained = Q(state=State.MISSED, reason="", missed_at__gt=now - ASK_FOR)
    done_today = Q(done_at__gte=at_local(on, MIDNIGHT, person.site.time_zone))
    wanted = Q(on__gte=monday, on__lt=monday + timedelta(days=7)) | still_open | unexplained | done_today
    rows = Occurrence.objects.visible_to(person).of(person).filter(wanted)
    return list(rows.select_related("routine", "holder", "team").order_by("due_at", "number", "pk"))


# what the main button of a practice says, and its icon
STARTS = {
    "huddle": ("Open the board", "board"),
    "walk": ("Start walk", "steps"),
    "coaching": ("Open the card", "card"),
    "check": ("Start the check", "check"),
    "review": ("Open the review", "grid"),
}


@dataclass(frozen=True)
class Slot:
    """One promise on the rail. `state` names it: done, missed, late, now, next, due, open or excused."""

    promise: Occurrence
    state: str
    time: str
    sub: str = ""
    said: str = ""
    asks: bool = False
    for_whom: str = ""
    card: str = ""

    @property
    def is_tall(self) -> bool:
        return self.state in {"missed", "late", "now", "next", "due"}

    @property
    def mark(self) -> str:
        return "open" if self.state in {"due", "next"} else self.state

    @property
    def start_url(self) -> str:
        """Where its practice starts; empty for what a single tap settles."""
        routine, team = self.promise.routine, self.promise.team
        if routine.practice == routine.Practice.HUDDLE and team:
            return team.get_absolute_url()
        if routine.practice == routine.Practice.COACHING and self.card:
            return self.card
        return start_url(routine.practice, self.promise)

    @property
    def start_words(self) -> str:
        return STARTS.get(self.promise.routine.practice, ("Start", "play"))[0]

    @property
    def start_icon(self) -> str:
        return STARTS.get(self.promise.routine.practice, ("Start", "play"))[1]


def slots_of(promises: list[Occurrence], *, person, reasons: Reasons, card: str = "", now: datetime) -> list[Slot]:
    """The rail of today: what belongs to it or is still open from before, the present one as *now*, or
    as *next* while it is still to come.

    `card` is the address of today's coaching card, which a coaching promise opens."""
    on = today(person.site.time_zone, now)
    zone = person.site.time_zone
    shown = [promise for promise in promises if belongs_to(on, promise, zone, now)]
    shown.sort(key=lambda promise: place_of(promise, on, now))
    present = the_present(shown, now)
    day = {"person": person, "reasons": reasons, "on": on, "card": card, "now": now}
    return [slot_of(promise, **day, is_now=promise is present) for promise in shown]


def belongs_to(on: date, promise: Occurrence, zone: str, now: datetime) -> bool:
    """Of this day, done this day, or from before and still waiting for a tap or a reason."""
    if promise.on == on or (promise.done_at and today(zone, promise.done_at) == on):
        return True
    if promise.on > on:
        return False
    is_open = promise.state == State.OPEN and promise.late_until > now
    return is_open or (promise.state == State.MISSED and not promise.reason and promise.missed_at > now - ASK_FOR)


def place_of(promise: Occurrence, on: date, now: datetime) -> datetime:
    """Where it stands on the rail: at its moment; what is left from another day and still due stands at this one."""
    is_left = promise.on != on and kind_of(promise, now) == "due"
    return now if is_left else promise.due_at


def the_present(promises: list[Occurrence], now: datetime) -> Occurrence | None:
    """Whatever runs out first of what is due; else the next one to come."""
    due = [promise for promise in promises if kind_of(promise, now) == "due"]
    if due:
        return min(due, key=lambda promise: promise.on_time_until)
    return next((promise for promise in promises if kind_of(promise, now) == "open"), None)


def slot_of(promise: Occurrence, *, person, reasons: Reasons, on: date, card: str, now: datetime, is_now: bool) -> Slot:
    zone = person.site.time_zone
    kind = kind_of(promise, now)
    if is_now:
        kind = "now" if kind == "due" else "next"
    at = words.clock(promise.due_at, zone) if promise.on == on else f"{promise.on:%a}"
    state = {"late": "done", "overdue": "late"}.get(kind, kind)
    for_whom = "" if promise.holder_id == person.pk else words.initials(promise.holder.name)
    said = say_missed(promise, reasons) if kind == "missed" else SAYINGS[kind](promise, zone, now)
    return Slot(promise=promise, state=state, time=at, asks=kind == "missed", for_whom=for_whom, card=card, **said)


def say_done(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    late = " late" if promise.state == State.LATE else ""
    return {"said": f"done{late} {words.clock(promise.done_at, zone)}"}


def say_missed(promise: Occurrence, reasons: Reasons) -> dict[str, str]:
    if promise.reason:
        return {"sub": f"Missed. In the way: {reasons.said(promise.reason)}."}
    return {"sub": "Missed. What got in the way?"}


def say_overdue(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    late = words.about((now - due_since(promise)).total_seconds())
    return {"sub": f"{late} late, still counts until {words.until(promise.late_until, zone, now)}"}


def due_since(promise: Occurrence) -> datetime:
    """Lateness counts from the moment it was due; what is due any time in a window, from the end of it."""
    return promise.on_time_until if promise.routine.kind == Routine.Kind.QUOTA else promise.due_at


def say_now(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    ahead = (promise.due_at - now).total_seconds()
    if ahead > 0:
        return {"sub": f"In {words.span(ahead)}"}
    return {"sub": f"Now, until {words.until(promise.on_time_until, zone, now)}"}


def say_next(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    return {"sub": f"Next at {words.clock(promise.due_at, zone)}"}


def say_due(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    return {"sub": f"Any time until {words.until(promise.on_time_until, zone, now)}"}


def say_open(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    return {"said": f"{promise.routine.minutes} min"}


def say_excused(promise: Occurrence, zone: str, now: datetime) -> dict[str, str]:
    return {"said": "excused"}


SAYINGS = {
    "done": say_done,
    "late": say_done,
    "overdue": say_overdue,
    "now": say_now,
    "next": say_next,
    "due": say_due,
    "open": say_open,
    "excused": say_excused,
}


def summary(slots: Iterable[Slot]) -> str:
    """Eight promises: 3 done, 1 late, 1 missed."""
    slots = list(slots)
    states = Counter(slot.state for slot in slots)
    parts = [f"{states[state]} {state}" for state in ("done", "late", "missed", "excused") if states[state]]
    total = words.counted(len(slots), "promise")
    return f"{total}: {', '.join(parts)}" if parts else total


def just_done(slots: Iterable[Slot], *, person, now: datetime) -> Slot | None:
    """The promise that this person ticked off a moment ago, which a toast offers to take back."""
    fresh = [
        slot
        for slot in slots
        if slot.state == "done" and slot.promise.done_by_id == person.pk and is_fresh(slot.promise.noted_at, now)
    ]
    return max(fresh, key=lambda slot: slot.promise.noted_at, default=None)


def is_fresh(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now - moment < JUST_NOW
