"""What a target asks for, and whether a figure meets it. Pure arithmetic, no database.

A goal is a figure, or for a metric that is to stay `within` two figures, a band.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Figure = int | float | Decimal | Fraction


class Band(NamedTuple):
    """Everything from `low` to `high`, both included."""

    low: Figure
    high: Figure


Goal = Figure | Band


def goal_of(value: Decimal | str, high: Decimal | str | None = None) -> Goal:
    """As a target holds it: `high` is NULL for all but a band."""
    return Decimal(value) if high is None else Band(Decimal(value), Decimal(high))


def misses(value: Figure, goal: Goal | None, better: str) -> bool:
    """Does a figure miss its goal? `better` is `higher`, `lower`, `zero` or `within`; without a goal, never."""
    if goal is None:
        return False
    if isinstance(goal, Band):
        return not goal.low <= value <= goal.high
    return value < goal if better == "higher" else value > goal


def edges(goal: Goal | None) -> tuple[Figure, ...]:
    """The figures that a chart draws a line at."""
    if goal is None:
        return ()
    return tuple(goal) if isinstance(goal, Band) else (goal,)


def whole(values: Sequence[Decimal | None], aggregation: str, better: str, goal: Goal | None = None) -> Decimal | None:
    """Several readings as one: their `sum`, their `mean`, the `last`, or the `worst_of` them.

    values: in time order; None where a reading is missing, which counts as nothing and not as nought. None if all are.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return known[0] if known else None
    match aggregation:
        case "sum":
            return sum(known, Decimal(0))
        case "last":
            return known[-1]
        case "worst_of":
            return max(known, key=lambda value: _how_bad(value, better, goal))
        case _:
            return sum(known, Decimal(0)) / len(known)


def _how_bad(value: Decimal, better: str, goal: Goal | None) -> Fraction:
    """The higher the worse. Of a band it is how far outside; before there is a band nothing tells figures apart."""
    exact = Fraction(value)
    if better == "within":
        return max(Fraction(goal.low) - exact, exact - Fraction(goal.high)) if isinstance(goal, Band) else Fraction(0)
    return -exact if better == "higher" else exact
