"""Figures and targets as a board says them: short, with their unit."""

from decimal import Decimal

from metrics.models import Metric

BEFORE = frozenset("€$£¥")  # currencies stand before the figure


def figure(value: Decimal, decimals: int) -> str:
    """`4`, `84.5`, `−2`: without a thousands separator, with a real minus."""
    return f"{value:.{decimals}f}".replace("-", "−")


def with_unit(value: Decimal, decimals: int, unit: str) -> str:
    """`€240`, `95 %`, `2`."""
    number = figure(value, decimals)
    return f"{unit}{number}" if unit in BEFORE else f"{number} {unit}".rstrip()


def target_words(better: str, value: Decimal | None, decimals: int, unit: str) -> str:
    """`at least 95 %`, `at most 2`, `target none`; a whole target without places."""
    if value is None:
        return "no target yet"
    if better == Metric.Better.ZERO:
        return "target none"
    places = 0 if value == value.to_integral_value() else decimals
    return f"{'at least' if better == Metric.Better.HIGHER else 'at most'} {with_unit(value, places, unit)}"
