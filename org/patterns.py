"""Patterns of shifts in words, "2 early, 2 late, 2 night, 4 off", and as the days of a cycle; the ones people know by
name are data (patterns.toml)."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from org.models.rotation import LONGEST
from org.shift_words import ShiftWords

WEEK = 7
MOST_CREWS = 12
LETTERS = "ABCDEFGHIJKL"
_PART = re.compile(r"(?:(\d{1,2})\s*[x×]?\s+)?(.+)")


class Unclear(ValueError):
    """The words of a pattern cannot be read; says what was not understood, and asks."""


@dataclass(frozen=True)
class Pattern:
    """One that people know by name, in a team's own shifts."""

    key: str
    name: str
    cycle: tuple[str, ...]


def common(words: ShiftWords) -> list[Pattern]:
    """Those that this team has the shifts for."""
    own = {part: words.of_part(part) for part in ("early", "late", "night", "day")}
    own["first"] = words.shifts[0] if words.shifts else None
    names = {part: shift.name for part, shift in own.items() if shift}
    offered = (row for row in _known() if set(re.findall(r"{(\w+)}", row["days"])) <= names.keys())
    return [Pattern(row["key"], row["name"], tuple(_cycle(row["days"].format(**names)))) for row in offered]


@cache
def _known() -> list[dict]:
    return tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))["pattern"]


def _cycle(said: str) -> Iterable[str]:
    for part in said.split(", "):
        count, _, name = part.partition(" ")
        yield from [name if name != "off" else ""] * int(count)


def read(said: str, words: ShiftWords) -> list[str]:
    """The days of a cycle: names of shifts, empty for off. `2 early, 2 late, 4 off`, also `E E L L - -` by commas.

    Raises `Unclear`, with a question.
    """
    cycle: list[str] = []
    for part in filter(None, (each.strip() for each in re.split(r"[,;\n]+", said))):
        found = _PART.fullmatch(part)
        meant = words.meant(found[2]) if found else words.meant(part)
        if not meant.is_known or meant.is_away:
            asked = f"Did you mean {meant.close}?" if meant.close else f"Its shifts are {in_words(words)}."
            raise Unclear(f"“{part}” is no shift of this team. {asked}")
        cycle += [meant.shift.name if meant.shift else ""] * int((found and found[1]) or 1)
    if not any(cycle):
        raise Unclear("A pattern has at least one shift. Which comes first?")
    if len(cycle) > LONGEST:
        raise Unclear(f"A pattern has at most {LONGEST} days. Does it repeat sooner?")
    return cycle


def in_words(words: ShiftWords) -> str:
    return ", ".join(shift.name for shift in words.shifts) or "not named yet"


def say(cycle: Sequence[str]) -> str:
    """`2 early, 2 late, 2 night, 4 off`."""
    return ", ".join(f"{len(list(days))} {name or 'off'}" for name, days in groupby(cycle))


def step_of(cycle: Sequence[str]) -> int:
    """So many days each crew is behind the one before: whole weeks where the cycle has some, and as few crews as staff
    every shift of every day; where none do, a week, else a day."""
    size = len(cycle)
    if size == WEEK:
        return 1
    steps = [step for step in range(size, 0, -1) if size % step == 0 and size // step <= MOST_CREWS]
    weekly = [step for step in steps if step % WEEK == 0]
    full = (step for step in weekly or steps if _is_full(cycle, step))
    return next(full, WEEK if weekly else steps[-1] if steps else size)


def crews_of(cycle: Sequence[str]) -> str:
    """The letters of its crews."""
    return LETTERS[: max(1, len(cycle) // step_of(cycle))]


def ahead_of(crew: str, cycle: Sequence[str]) -> int:
    """Crew A begins with day one of the pattern; each further one so many days earlier in it."""
    return -LETTERS.index(crew) * step_of(cycle) % len(cycle)


def _is_full(cycle: Sequence[str], step: int) -> bool:
    size, named = len(cycle), set(cycle) - {""}
    return all(named <= {cycle[(day + k) % size] for k in range(0, size, step)} for day in range(size))
