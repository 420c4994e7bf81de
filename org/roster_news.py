"""Who must hear when it changed who works when: a rotation, a swap, a pasted roster, a day off for all.

The rooms above register in `AppConfig.ready()`; each hears in the transaction of the change and answers what it did.
"""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from org.models import Site


@dataclass(frozen=True)
class Effect:
    """What a change did to promises not yet due, as far as they are planned ahead."""

    moved: int = 0  # the same promise at another moment
    come: int = 0
    gone: int = 0
    excused: int = 0  # asked of nobody on that day
    asked: int = 0  # was excused, and is not any more

    def __add__(self, other: "Effect") -> "Effect":
        return Effect(
            self.moved + other.moved,
            self.come + other.come,
            self.gone + other.gone,
            self.excused + other.excused,
            self.asked + other.asked,
        )

    @property
    def words(self) -> str:
        """`12 promises move to other times, 3 fall away`; empty where nothing changes."""
        said = [
            (self.moved, "moves to another time", "move to other times"),
            (self.gone, "falls away", "fall away"),
            (self.come, "comes", "come"),
            (self.excused, "is excused", "are excused"),
            (self.asked, "is asked again", "are asked again"),
        ]
        parts = [f"{n} {one if n == 1 else many}" for n, one, many in said if n]
        if not parts:
            return ""
        number, _, rest = parts[0].partition(" ")
        noun = "promise" if number == "1" else "promises"
        return ", ".join([f"{number} {noun} {rest}", *parts[1:]])


_hearing: list[Callable[..., Effect]] = []


def register(hears: Callable[..., Effect]) -> None:
    """`hears(site=, first=, last=, people=, now=)` is called in the transaction of the change. `last` None: from then
    on; `people` None: everyone, else keys of persons."""
    if hears not in _hearing:
        _hearing.append(hears)


@transaction.atomic
def roster_changed(
    *, site: Site, first: date, last: date | None, now: datetime, people: Collection[uuid.UUID] | None = None
) -> Effect:
    """Call it after the rows are written, in their transaction: promises follow at once, those of the touched people
    only."""
    heard = (hears(site=site, first=first, last=last, people=people, now=now) for hears in _hearing)
    return sum(heard, Effect())


def foresee(change: Callable[[], Effect]) -> Effect:
    """What a change would do: it is made, looked at, and undone before anyone else could see it."""
    with transaction.atomic():
        effect = change()
        transaction.set_rollback(True)
    return effect


# who is told, by name: telling is the business of a room above


@dataclass(frozen=True)
class Teller:
    """`tell(person=, kind=, title=, text=, path=, dedupe_key=, now=)` writes one notice in the caller's transaction;
    `tell_all(keys={person: dedupe_key}, ...)` the same one for many at once; `settle(*keys, now=)` says that what it
    asked for was done."""

    tell: Callable[..., object]
    tell_all: Callable[..., object]
    settle: Callable[..., object]


_tellers: list[Teller] = []


def register_teller(teller: Teller) -> None:
    if teller not in _tellers:
        _tellers.append(teller)


def tell(**what) -> None:
    """`kind` is "roster.changed", "roster.swap" or "roster.swap_answer"."""
    for teller in _tellers:
        teller.tell(**what)


def tell_all(**what) -> None:
    for teller in _tellers:
        teller.tell_all(**what)


def settle(*keys: str, now: datetime) -> None:
    for teller in _tellers:
        teller.settle(*keys, now=now)
