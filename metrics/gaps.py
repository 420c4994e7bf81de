"""How far a result lies from its target: what a miss has cost, in the metric's own unit."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from metrics.models import Metric, Target


def gap(value: Decimal, metric: Metric, targets: Sequence[Target], on: date) -> Decimal | None:
    """From the nearer edge of what was wanted that day; 0 on target, None without a target."""
    target = Target.in_force(list(targets), on)
    if target is None:
        return None
    low, high = target.value, target.high
    if metric.better == Metric.Better.HIGHER:
        return max(low - value, Decimal(0))
    if high is None:
        return max(value - low, Decimal(0))
    return max(low - value, value - high, Decimal(0))
