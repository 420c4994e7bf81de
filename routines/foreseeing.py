"""What another calendar would do to promises, however far ahead: worked out as plans are, and compared; nothing is
written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from org.following import Change
from org.models import Site
from routines.calendar import REACH, Moment, window_of
from routines.models import Occurrence, Routine
from routines.planning import Duty, Excuse, State, duties
from web.clock import today

FOLLOWING = [Excuse.PLANNED, Excuse.SICK, Excuse.NOT_RUNNING]  # excused ahead, and not yet decided


@dataclass
class Foreseen:
    """The holder of each promise that falls away, moves to another day, or comes."""

    gone: list = field(default_factory=list)
    moved: list = field(default_factory=list)
    come: list = field(default_factory=list)

    @property
    def words(self) -> str:
        """`14 promises of 9 leaders fall away, 3 move to another working day`; empty where nothing changes."""
        said = [
            (self.gone, "falls away", "fall away"),
            (self.moved, "moves to another working day", "move to another working day"),
            (self.come, "comes", "come"),
        ]
        parts = [(holders, one if len(holders) == 1 else many) for holders, one, many in said if holders]
        if not parts:
            return ""
        (holders, verb), *rest = parts
        whose = "one leader" if len(set(holders)) == 1 else f"{len(set(holders))} leaders"
        first = f"{len(holders)} promise{'' if len(holders) == 1 else 's'} of {whose} {verb}"
        return ", ".join([first, *(f"{len(holders)} {verb}" for holders, verb in rest)])


def foresee(site: Site, change: Change, first: date, last: date, now: datetime) -> str:
    return foreseen(site, change, first, last, now=now).words


def foreseen(site: Site, change: Change, first: date, last: date, *, now: datetime) -> Foreseen:
    """Of what is not due yet; what was done ahead of time stays, and what an absence excuses is nobody's to lose."""
    span = max(first - REACH, today(site.time_zone, now)), last + REACH
    if span[0] > span[1]:
        return Foreseen()
    before, after = _by_holder(duties(site, *span)), _by_holder(duties(site, *span, change=change))
    settled, known, found = _settled(site, *span, now), _Known(now), Foreseen()
    for key in before.keys() | after.keys():
        _add(found, before.get(key), after.get(key), settled, known)
    return found


def _by_holder(found: Iterable[Duty]) -> dict[tuple, Duty]:
    return {(duty.routine.pk, duty.held.pk): duty for duty in found}


def _settled(site: Site, first: date, last: date, now: datetime) -> set[tuple]:
    """Done, skipped or swapped before they were due."""
    rows = Occurrence.objects.filter(site=site, on__gte=first, on__lte=last, due_at__gt=now)
    rows = rows.exclude(state=State.OPEN).exclude(excuse__in=FOLLOWING).select_related("routine")
    return {(row.holder_id, row.routine.element, *_key(row.routine, row.on, row.number)) for row in rows}


def _key(routine: Routine, on: date, number: int) -> tuple[date, int]:
    """A promise of a quota is the same one on any day of its window."""
    return (window_of(routine, on)[0] if routine.kind == Routine.Kind.QUOTA else on), number


class _Known:
    """The promises to come of a list of moments, worked out once for all who share it."""

    def __init__(self, now: datetime):
        self.now = now
        self._found: dict[int, tuple[list[Moment], Counter]] = {}

    def of(self, duty: Duty | None) -> Counter:
        if duty is None:
            return Counter()
        if id(duty.moments) not in self._found:
            coming = (moment for moment in duty.moments if moment.due_at > self.now)
            keys = Counter(_key(duty.routine, moment.on, moment.number) for moment in coming)
            self._found[id(duty.moments)] = duty.moments, keys  # keeps the list alive
        return self._found[id(duty.moments)][1]


def _add(found: Foreseen, before: Duty | None, after: Duty | None, settled: set, known: _Known) -> None:
    duty: Any = before or after
    was, will = known.of(before), known.of(after)
    if was == will:
        return
    gone = [key for key in was - will if _counts(duty, key, settled)]
    come = [key for key in will - was if _counts(after or duty, key, settled)]
    moved = min(len(gone), len(come)) if duty.routine.off_day != Routine.OffDay.SKIP else 0
    holder = [duty.held.person_id]
    found.gone += holder * (len(gone) - moved)
    found.come += holder * (len(come) - moved)
    found.moved += holder * moved


def _counts(duty: Duty, key: tuple[date, int], settled: set) -> bool:
    start = duty.begins.get(key)
    is_excused = start is not None and start.state == State.EXCUSED
    return not is_excused and (duty.held.person_id, duty.routine.element, *key) not in settled
