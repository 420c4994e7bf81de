"""How a process behaves: natural limits, signals, what it is capable of. Pure arithmetic, no database.

The process behaviour chart (XmR) as Wheeler and Graban teach it, and the rule set of the NHS. Sums are fractions, so a
point that lies exactly on the average or on a limit is seen as what it is.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from metrics.goals import Band, Figure, Goal

Number = Figure

TO_LIMIT = Fraction("2.66")  # three sigma of single values, out of the average moving range
TO_RANGE_LIMIT = Fraction("3.268")
SCREEN = Fraction("3.267")  # the NHS package leaves out moving ranges beyond so many averages
FEWEST = 6  # results before limits are drawn at all
FIRM = 15  # fewer are provisional
FULL = 20  # a baseline of so many is enough
NHS_FEWEST = 12
RARE = Fraction(1, 2)  # events a period

HIGH, LOW = 1, -1


class Bounds(NamedTuple):
    """Where values cannot lie. `is_drawn`: the limit is drawn there instead, and nothing is judged on that side."""

    low: Number | None = None
    high: Number | None = None
    is_drawn: bool = False


FREE = Bounds()
COUNT = Bounds(low=0)  # counts, times, money: no lower limit below nothing
SHARE = Bounds(low=0, high=100, is_drawn=True)  # a percentage


def bounds_of(unit: str, values: Sequence[Number]) -> Bounds:
    """Percentages end at 0 and 100, other figures at 0, unless values were beyond that."""
    low, high = min(values, default=0), max(values, default=0)
    if low < 0:
        return FREE
    return SHARE if unit == "%" and high <= 100 else COUNT


class Limits(NamedTuple):
    """The natural limits of a process, out of `size` results."""

    mean: Fraction
    moving_range: Fraction  # the average of the moving ranges
    size: int
    bounds: Bounds = FREE

    @property
    def upper(self) -> Fraction:
        return self.mean + TO_LIMIT * self.moving_range

    @property
    def lower(self) -> Fraction:
        return self.mean - TO_LIMIT * self.moving_range

    @property
    def range_limit(self) -> Fraction:
        """Upper limit of the chart of moving ranges."""
        return TO_RANGE_LIMIT * self.moving_range

    def is_provisional(self, firm: int = FIRM) -> bool:
        return self.size < firm

    def is_clamped(self, side: int) -> bool:
        """Does this limit lie where no value can?"""
        if side == HIGH:
            return self.bounds.high is not None and self.upper > self.bounds.high
        return self.bounds.low is not None and self.lower < self.bounds.low

    def drawn(self, side: int) -> Fraction | None:
        """The limit as a line; None where there is none to draw."""
        if not self.is_clamped(side):
            return self.upper if side == HIGH else self.lower
        edge = self.bounds.high if side == HIGH else self.bounds.low
        return Fraction(edge) if self.bounds.is_drawn and edge is not None else None

    def toward(self, side: int, share: Fraction) -> Fraction:
        """So much of the way from the average to a limit."""
        return self.mean + side * share * TO_LIMIT * self.moving_range


def moving_ranges(values: Sequence[Number]) -> list[Fraction]:
    """How far each value lies from the one before it; one fewer than the values."""
    return [abs(b - a) for a, b in pairwise([Fraction(value) for value in values])]


def limits_of(values: Sequence[Number], bounds: Bounds = FREE, *, screened: bool = False) -> Limits:
    """Average and natural limits of at least two values in time order.

    screened: moving ranges beyond 3.267 averages are left out of their average once, as the NHS package does.
    """
    if len(values) < 2:
        raise ValueError("Limits need two values at least.")
    ranges = moving_ranges(values)
    if screened:
        beyond = SCREEN * _mean(ranges)
        ranges = [each for each in ranges if each <= beyond]
    return Limits(_mean([Fraction(value) for value in values]), _mean(ranges), len(values), bounds)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


class Rule(NamedTuple):
    """`need` of `of` consecutive points beyond a share of the way from the average to a limit (0: beyond the average).

    is_trend: counts steps in one direction instead, from each point to the next.
    """

    code: str
    words: str
    short: str  # beside the point
    need: int
    of: int
    share: Fraction
    is_trend: bool = False

    def judges(self, limits: Limits, side: int) -> bool:
        """Where a limit lies beyond what is possible, its side is not judged.

        Without a line there (counts, times), which side of the average a point is on still counts.
        """
        if self.is_trend or not limits.is_clamped(side):
            return True
        return self.share == 0 and not limits.bounds.is_drawn


class Signal(NamedTuple):
    """The process changed: at which point (counted from 0), by which rule, on which side."""

    at: int
    rule: Rule
    side: int


OUTSIDE = Rule("R1", "outside the limits", "outside", 1, 1, Fraction(1))
THREE = (
    OUTSIDE,
    Rule("R2", "3 of 4 nearer to the limit than to the average", "3 of 4", 3, 4, Fraction(1, 2)),
    Rule("R3", "8 in a row on one side of the average", "8 in a row", 8, 8, Fraction(0)),
)
NHS = (
    OUTSIDE,
    Rule("N2", "7 in a row on one side of the average", "7 in a row", 7, 7, Fraction(0)),
    Rule("N3", "7 in a row, each further the same way", "7 one way", 6, 6, Fraction(0), is_trend=True),
    Rule("N4", "2 of 3 in the last third before the limit", "2 of 3", 2, 3, Fraction(2, 3)),
)
RULE_SETS = {"three": THREE, "nhs": NHS}
REACH = max(rule.of for rule in (*THREE, *NHS)) + 1  # results that a rule needs to see at most; a trend counts steps
SHIFTS = frozenset(("R3", "N2"))  # the rules that say that the average has moved


def signals(values: Sequence[Number], limits: Limits, rules: Sequence[Rule] = THREE) -> list[Signal]:
    """Every point at which a rule holds, in time order. A rule looks back, never ahead.

    A point exactly on the average belongs to neither side, and ends a run.
    """
    exact = [Fraction(value) for value in values]
    found = [
        Signal(at, rule, side)
        for rule in rules
        for side in (HIGH, LOW)
        if rule.judges(limits, side)
        for at in _holds(rule, _beyond(exact, limits, rule, side))
    ]
    return sorted(found, key=lambda signal: signal.at)


def _beyond(values: list[Fraction], limits: Limits, rule: Rule, side: int) -> list[bool]:
    if rule.is_trend:
        return [False, *((b > a) if side == HIGH else (b < a) for a, b in pairwise(values))]
    line = limits.toward(side, rule.share)
    return [value > line for value in values] if side == HIGH else [value < line for value in values]


def _holds(rule: Rule, beyond: list[bool]) -> Iterator[int]:
    return (end for end in range(len(beyond)) if sum(beyond[max(end + 1 - rule.of, 0) : end + 1]) >= rule.need)


class Capability(StrEnum):
    """What the process does about its target while nobody changes it."""

    CANNOT = "cannot"  # cannot reach it
    PASSES = "passes"  # is expected to meet it
    CHANCE = "chance"  # meets and misses it by chance


def capability(limits: Limits, better: str, goal: Goal) -> Capability:
    """Limits against the target. better: higher, lower, zero, or within, with a band."""
    low, top = (Fraction(goal[0]), Fraction(goal[-1])) if isinstance(goal, Band) else (Fraction(goal), Fraction(goal))
    if better == "within":
        cannot, passes = limits.lower > top or limits.upper < low, low <= limits.lower and limits.upper <= top
    elif better == "higher":
        cannot, passes = low > limits.upper, low < limits.lower
    else:
        cannot, passes = low < limits.lower, low > limits.upper
    return Capability.CANNOT if cannot else Capability.PASSES if passes else Capability.CHANCE


class Situation(StrEnum):
    """What the newest result asks for: the sentence decides, not the colour."""

    SAFETY = "safety"
    SIGNAL = "signal"
    SYSTEM = "system"
    LOG = "log"
    QUIET = "quiet"


ASKS = {
    Situation.SAFETY: "Is everybody safe now? What do we learn from it?",
    Situation.SIGNAL: "What changed?",
    Situation.SYSTEM: "What about the system must change?",
    Situation.LOG: "Anything unusual?",
    Situation.QUIET: "",
}


def situation(*, is_safety: bool, is_off_target: bool, has_signal: bool, able: Capability | None) -> Situation:
    """able: None while there are no limits or no target. A safety event comes before any arithmetic."""
    if is_safety and is_off_target:
        return Situation.SAFETY
    if has_signal:
        return Situation.SIGNAL
    if not is_off_target:
        return Situation.QUIET
    return Situation.SYSTEM if able is Capability.CANNOT else Situation.LOG


def is_rare(values: Sequence[Number]) -> bool:
    """Events so seldom that limits say nothing: whole numbers, fewer than one in two periods."""
    if not values or any(value < 0 or value != int(value) for value in values):
        return False
    return Fraction(sum(values)) < RARE * len(values)


def days_between(days: Sequence[date]) -> list[int]:
    """From each day with an event to the next; `days` in time order, two events of one day lie 0 apart."""
    return [(b - a).days for a, b in pairwise(days)]
