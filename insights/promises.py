"""The promises of one person around one day, as their rail shows them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from insights import words
from insights.sayings import say
from org.models import Person
from routines.kinds import kind_of
from routines.models import Occurrence
from routines.noting import can_note
from routines.practices import start_url
from routines.reasons import Reasons
from routines.trials import Running
from web.clock import at_local, monday_of, today

ASK_FOR = timedelta(days=4)  # what got in the way is asked until after a long weekend
JUST_NOW = timedelta(seconds=8)  # so long the toast offers to take it back
LATELY = timedelta(minutes=10)  # so long the newest one done has a line to write on
MIDNIGHT = time(0)

State = Occurrence.State


def promises_of(person, *, on: date, now: datetime) -> list[Occurrence]:
    """The promises of the week of a day; with today those still open from before, and those missed of late that nobody
    explained. What someone else does for the person is among them. One query."""
    zone = person.site.time_zone
    monday = monday_of(on)
    wanted = Q(on__gte=monday, on__lt=monday + timedelta(days=7))
    if on == today(zone, now):
        still_open = Q(state=State.OPEN, on__lt=monday, late_until__gt=now)
        unexplained = Q(state=State.MISSED, reason="", missed_at__gt=now - ASK_FOR)
        wanted |= still_open | unexplained | Q(done_at__gte=at_local(on, MIDNIGHT, zone))
    mine = Q(holder=person.pk) | Q(delegate=person.pk)
    rows = Occurrence.objects.visible_to(person).filter(mine).filter(wanted)
    return list(rows.select_related("routine", "holder", "delegate", "team", "site").in_time_order())


# what the main button of a practice says, and its icon
STARTS = {
    "huddle": ("Open the board", "board"),
    "walk": ("Start walk", "steps"),
    "coaching": ("Open the card", "card"),
    "check": ("Start the check", "check"),
    "review": ("Open the review", "grid"),
}
MARKS = {"due": "open", "next": "open"}  # one disc a rail


@dataclass(frozen=True)
class Slot:
    """One promise on the rail. `state` names it: done, missed, skipped, late, now, next, due, open, covered, excused.

    What can be done with it: `can_tick`, `can_tick_early`, `can_undo`, `can_check`, `can_note`, `can_skip`,
    `can_say_why`.
    `asks_line`: done a moment ago, and nothing noted yet.
    """

    promise: Occurrence
    state: str
    time: str
    sub: str = ""
    said: str = ""
    for_whom: str = ""
    card: str = ""
    is_late: bool = False
    is_of_day: bool = True
    left_from: str = ""  # the earlier day that it is left from
    can_tick: bool = False
    can_tick_early: bool = False  # of today, and not yet due: behind its title
    can_undo: bool = False
    can_check: bool = False  # its checklist
    can_note: bool = False
    can_skip: bool = False
    can_say_why: bool = False
    asks_line: bool = False
    trying: Running | None = None  # what this person tries with the routine

    @property
    def asks(self) -> bool:
        return self.state == "missed"

    @property
    def is_tall(self) -> bool:
        return self.state in {"missed", "late", "now", "next", "due", "skipped"} or self.asks_line

    @property
    def mark(self) -> str:
        return "done_late" if self.is_late else MARKS.get(self.state, self.state)

    @property
    def opens(self) -> bool:
        """Is there anything behind the title?"""
        routine = self.promise.routine
        told = routine.purpose or routine.prompts or routine.checklist or self.promise.note
        return bool(told or self.can_note or self.can_skip or (self.can_say_why and not self.asks))

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


@dataclass(frozen=True)
class Rail:
    """Whose rail, of which day, seen when. `card`: the address of today's coaching card, which a coaching promise
    opens."""

    person: Person
    reasons: Reasons
    on: date
    now: datetime
    card: str = ""

    @property
    def zone(self) -> str:
        return self.person.site.time_zone

    @property
    def is_today(self) -> bool:
        return self.on == today(self.zone, self.now)

    @property
    def is_ahead(self) -> bool:
        return self.on > today(self.zone, self.now)


def slots_of(promises: list[Occurrence], rail: Rail) -> list[Slot]:
    """The rail of a day: what belongs to it, and today what is still open from before; the present one as *now*, or
    as *next* while it is still to come."""
    shown = [promise for promise in promises if belongs_to(rail, promise)]
    shown.sort(key=lambda promise: place_of(promise, rail))
    present = the_present(shown, rail) if rail.is_today else None
    newest = newest_done(shown, rail)
    return [slot_of(promise, rail, is_now=promise is present, is_newest=promise is newest) for promise in shown]


def belongs_to(rail: Rail, promise: Occurrence) -> bool:
    """Of this day; and today what was done today, or is from before and still waits for a tap or a reason."""
    if promise.on == rail.on:
        return True
    if not rail.is_today or is_covered(promise, rail.person):
        return False
    if promise.done_at and today(rail.zone, promise.done_at) == rail.on:
        return True
    if promise.on > rail.on:
        return False
    is_open = promise.state == State.OPEN and promise.late_until > rail.now
    return is_open or (promise.state == State.MISSED and not promise.reason and promise.missed_at > rail.now - ASK_FOR)


def is_covered(promise: Occurrence, person) -> bool:
    """Someone stands in for this person: nothing of it is theirs to do, or to have missed."""
    return promise.holder_id == person.pk and promise.delegate_id not in (None, person.pk)


def place_of(promise: Occurrence, rail: Rail) -> datetime:
    """Where it stands on the rail: at its moment; what is left from another day and still due stands at this one."""
    is_left = promise.on != rail.on and kind_of(promise, rail.now) == "due"
    return rail.now if is_left else promise.due_at


def the_present(promises: list[Occurrence], rail: Rail) -> Occurrence | None:
    """Whatever runs out first of what is due; else the next one to come."""
    mine = [promise for promise in promises if not is_covered(promise, rail.person)]
    due = [promise for promise in mine if kind_of(promise, rail.now) == "due"]
    if due:
        return min(due, key=lambda promise: promise.on_time_until)
    return next((promise for promise in mine if kind_of(promise, rail.now) == "open"), None)


def newest_done(promises: list[Occurrence], rail: Rail) -> Occurrence | None:
    """Done a few minutes ago, and nothing noted yet: there is a line to write on, once."""
    done = [promise for promise in promises if promise.is_done and promise.done_by_id == rail.person.pk]
    newest = max(done, key=lambda promise: promise.noted_at or promise.done_at, default=None)
    is_fresh = newest and not newest.note and rail.now - (newest.noted_at or newest.done_at) < LATELY
    return newest if is_fresh else None


def slot_of(promise: Occurrence, rail: Rail, *, is_now: bool = False, is_newest: bool = False) -> Slot:
    covered = is_covered(promise, rail.person)
    kind = "covered" if covered else kind_of(promise, rail.now)
    if is_now:
        kind = "now" if kind == "due" else "next"
    elif kind == "due" and not rail.is_today:
        kind = "due" if promise.on < rail.on else "open"
    state = {"late": "done", "overdue": "late"}.get(kind, kind)
    is_mine = not covered and promise.is_kept_by(rail.person)
    noting = is_mine and can_note(promise, rail.now) and not rail.is_ahead
    return Slot(
        promise=promise,
        state=state,
        time=time_of(promise, rail),
        for_whom="" if promise.holder_id == rail.person.pk else words.initials(promise.holder.name),
        card=rail.card,
        is_late=kind == "late",
        is_of_day=promise.on == rail.on,
        left_from=words.day_earlier(promise.on, rail.on) if promise.on < rail.on else "",
        can_tick=is_mine and state in {"now", "next", "late", "due"},
        can_tick_early=is_mine and state == "open" and rail.is_today and promise.on == rail.on,
        can_undo=is_mine and state in {"done", "skipped"} and said_on(promise, rail) == today(rail.zone, rail.now),
        can_check=noting,
        can_note=noting and promise.is_done,
        can_skip=is_mine and promise.can_skip(rail.now),
        can_say_why=is_mine and promise.can_say_why(rail.now),
        asks_line=is_newest and noting,
        **say(kind, promise, rail),
    )


def time_of(promise: Occurrence, rail: Rail) -> str:
    """06:20; Mon 06:00 where a night shift ends on the next day; Sat for what is left from another day."""
    if promise.on != rail.on:
        return f"{promise.on:%a}"
    at = words.clock(promise.due_at, rail.zone)
    day = today(rail.zone, promise.due_at)
    return at if day == rail.on else f"{day:%a} {at}"


def said_on(promise: Occurrence, rail: Rail) -> date | None:
    """The day on which it was said to be done, or chosen not to be: so long it can be taken back."""
    moment = promise.noted_at or promise.done_at or promise.skipped_at
    return today(rail.zone, moment) if moment else None


COUNTED = ("done", "late", "missed", "skipped", "covered", "excused")


def summary(slots: Iterable[Slot]) -> str:
    """Eight promises: 3 done, 1 late, 1 missed, and 1 from Saturday. What is left from earlier days is named apart."""
    slots = list(slots)
    todays, left = [slot for slot in slots if not slot.left_from], [slot for slot in slots if slot.left_from]
    if not todays:
        return f"{words.counted(len(left), 'promise')} from {left_since(left)}"
    states = Counter(slot.state for slot in todays)
    parts = [f"{states[state]} {state}" for state in COUNTED if states[state]]
    total = words.counted(len(todays), "promise")
    said = f"{total}: {', '.join(parts)}" if parts else total
    return f"{said}, and {len(left)} from {left_since(left)}" if left else said


def left_since(left: list[Slot]) -> str:
    """Saturday, where all of it is of one day; else earlier days."""
    days = {slot.left_from for slot in left}
    return days.pop() if len(days) == 1 else "earlier days"


def just_said(slots: Iterable[Slot], *, person, now: datetime) -> Slot | None:
    """The promise that this person ticked off, or chose not to keep, a moment ago: a toast offers to take it back."""
    fresh = [slot for slot in slots if is_fresh(said_at(slot, person), now)]
    return max(fresh, key=lambda slot: said_at(slot, person), default=None)


def said_at(slot: Slot, person) -> datetime | None:
    if slot.state == "skipped":
        return slot.promise.skipped_at
    return slot.promise.noted_at if slot.state == "done" and slot.promise.done_by_id == person.pk else None


def is_fresh(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and now - moment < JUST_NOW
