"""The actual condition: the readings of the storyboard's metric as a run chart, then and now."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from coaching.models import Storyboard, TargetCondition
from metrics.charts import run_chart
from metrics.models import Metric, Reading, Target

SHOWN = 24  # readings: about a month of working days


@dataclass(frozen=True)
class Actual:
    """What the storyboard shows: the chart, its caption, and the figures at both ends."""

    caption: str
    chart: SafeString
    then: str
    now: str
    rows: list[tuple]  # (day, value), the table behind the chart


def actual_condition(board: Storyboard, target: TargetCondition | None) -> Actual | None:
    """None while the storyboard has no metric, or the metric has fewer than two readings."""
    metric = board.metric
    if metric is None:
        return None
    newest = Reading.objects.filter(metric=metric).order_by("-on", "-number")[:SHOWN]
    readings = [reading for reading in reversed(newest) if reading.status != Reading.Status.NOT_RUN]
    if len(readings) < 2:
        return None
    return _drawn(metric, target, readings)


def _drawn(metric: Metric, target: TargetCondition | None, readings: list[Reading]) -> Actual:
    say = _speaker(metric.decimals)
    then = say(target.was if target and target.was is not None else readings[0].value)
    now = say(readings[-1].value)
    aim = _aim(metric, target, readings)
    unit = f" {metric.unit}" if metric.unit else ""
    values = [float(reading.value) for reading in readings]
    is_met = aim is not None and say(aim) == now  # one line of words where two would lie on each other
    chart = run_chart(
        values,
        None if aim is None else float(aim),
        metric.better,
        label=metric.name,
        running=False,
        mark_missed=False,  # a storyboard asks where things stand; the board says what was missed
        width=286,
        height=146,
        pad=14,
        right=92 if is_met else 64,
        last_radius=5.5,
        high=_headroom(values, aim),
        target_label="" if aim is None or is_met else f"{say(aim)}{unit}",
        then=f"then {then}",
        now=f"now {now}, aim {say(aim)}" if is_met else f"now {now}",
    )
    caption = f"{metric.label}{f', {metric.unit}' if metric.unit else ''}"
    return Actual(caption, chart, then, now, [(reading.on, say(reading.value)) for reading in readings])


def _headroom(values: list[float], aim: Decimal | None) -> float:
    """The top of the axis: a fifth more than there is, for the word over the first point."""
    ends = values if aim is None else [*values, float(aim)]
    return max(ends) + (max(ends) - min(ends) or 1) / 5


def _aim(metric: Metric, target: TargetCondition | None, readings: list[Reading]) -> Decimal | None:
    """The target condition's own figure; else the metric's target of the last day."""
    if target and target.aim is not None:
        return target.aim
    found = Target.in_force(list(Target.objects.filter(metric=metric)), readings[-1].on)
    return found.value if found else None


def _speaker(decimals: int):
    def say(value: Decimal) -> str:
        return f"{value:.{decimals}f}" if decimals or value != value.to_integral_value() else f"{value:.0f}"

    return say
