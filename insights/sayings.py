"""What the rail says of a promise, in one short line: a state is a picture and these words, never a colour alone."""

from datetime import datetime
from typing import TypedDict

from insights import words
from routines.models import Occurrence, Routine

Excuse = Occurrence.Excuse
EXCUSED = {
    Excuse.PLANNED: "you are away",
    Excuse.SICK: "you are away",
    Excuse.HOLIDAY: "the site is closed",
    Excuse.NOT_RUNNING: "the area does not run",
    Excuse.SWAP: "shift swapped",
    Excuse.DELEGATED: "covered",
    Excuse.RAMP: "settling in",
}


class Saying(TypedDict, total=False):
    sub: str
    said: str


def say(kind: str, promise: Occurrence, rail) -> Saying:
    """`sub`, below the title, or `said`, at the end of its line. kind: see `Slot`, and `late` for done late."""
    return SAYINGS[kind](promise, rail)


def say_done(promise: Occurrence, rail) -> Saying:
    return {"said": f"done {_clock(promise.done_at, rail)}"}


def say_done_late(promise: Occurrence, rail) -> Saying:
    return {"said": f"done late {_clock(promise.done_at, rail)}"}


def say_missed(promise: Occurrence, rail) -> Saying:
    if promise.reason:
        return {"sub": f"Missed. In the way: {rail.reasons.said(promise.reason)}."}
    return {"sub": "Missed. What got in the way?"}


def say_skipped(promise: Occurrence, rail) -> Saying:
    return {"sub": f"Not this time, by choice. In the way: {rail.reasons.said(promise.reason)}."}


def say_overdue(promise: Occurrence, rail) -> Saying:
    late = words.about((rail.now - due_since(promise)).total_seconds())
    return {"sub": f"{late} late, still counts until {words.until(promise.late_until, rail.zone, rail.now)}"}


def due_since(promise: Occurrence) -> datetime:
    """Lateness counts from the moment it was due; what is due any time in a window, from the end of it."""
    return promise.on_time_until if promise.routine.kind == Routine.Kind.QUOTA else promise.due_at


def say_now(promise: Occurrence, rail) -> Saying:
    ahead = (promise.due_at - rail.now).total_seconds()
    if ahead > 0:
        return {"sub": f"In {words.span(ahead)}"}
    return {"sub": f"Now, until {words.until(promise.on_time_until, rail.zone, rail.now)}"}


def say_next(promise: Occurrence, rail) -> Saying:
    return {"sub": f"Next at {_clock(promise.due_at, rail)}"}


def say_due(promise: Occurrence, rail) -> Saying:
    return {"sub": f"Any time until {words.until(promise.on_time_until, rail.zone, rail.now)}"}


def say_open(promise: Occurrence, rail) -> Saying:
    return {"said": f"{promise.routine.minutes} min"}


def say_covered(promise: Occurrence, rail) -> Saying:
    """By whom, and nothing of how it went: that is the stand-in's."""
    return {"sub": f"Covered by {promise.delegate.name}"}


def say_excused(promise: Occurrence, rail) -> Saying:
    why = EXCUSED[Excuse(promise.excuse)] if promise.excuse else ""
    return {"sub": f"Excused: {why}" if why else "Excused"}


def _clock(moment: datetime, rail) -> str:
    return words.clock(moment, rail.zone)


SAYINGS = {
    "done": say_done,
    "late": say_done_late,
    "missed": say_missed,
    "skipped": say_skipped,
    "overdue": say_overdue,
    "now": say_now,
    "next": say_next,
    "due": say_due,
    "open": say_open,
    "covered": say_covered,
    "excused": say_excused,
}
