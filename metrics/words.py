"""Figures and targets as a board says them: short, with their unit."""

from decimal import Decimal

from metrics.goals import Band, Figure, Goal
from metrics.models import Metric

BEFORE = frozenset("€$£¥")  # currencies stand before the figure


def figure(value: Decimal, decimals: int) -> str:
    """`4`, `84.5`, `−2`: without a thousands separator, with a real minus."""
    return f"{value:.{decimals}f}".replace("-", "−")


def with_unit(value: Decimal, decimals: int, unit: str) -> str:
    """`€240`, `95 %`, `2`."""
    number = figure(value, decimals)
    return f"{unit}{number}" if unit in BEFORE else f"{number} {unit}".rstrip()


def target_words(better: str, goal: Goal | None, decimals: int, unit: str) -> str:
    """`at least 95 %`, `at most 2`, `18 to 22 °C`, `target none`; a whole target without places."""
    if goal is None:
        return "no target yet"
    if better == Metric.Better.ZERO:
        return "target none"
    if isinstance(goal, Band):
        return goal_words(goal, decimals, unit)
    return f"{'at least' if better == Metric.Better.HIGHER else 'at most'} {goal_words(goal, decimals, unit)}"


def goal_words(goal: Goal, decimals: int, unit: str) -> str:
    """`95 %`, `18 to 22 °C`."""
    if isinstance(goal, Band):
        low = "" if unit not in BEFORE else unit
        return f"{low}{_short(goal.low, decimals)} to {with_unit(*_placed(goal.high, decimals), unit)}"
    return with_unit(*_placed(goal, decimals), unit)


def _placed(value: Figure, decimals: int) -> tuple[Decimal, int]:
    """A figure and the places it needs: none when it is whole."""
    exact = Decimal(str(value))
    return exact, 0 if exact == exact.to_integral_value() else decimals or 1


def _short(value: Figure, decimals: int) -> str:
    return figure(*_placed(value, decimals))
