"""The actual condition: the readings of the storyboard's metric as a run chart, then and now."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from coaching.models import Storyboard, TargetCondition
from metrics.charts import run_chart
from metrics.goals import Goal, edges
from metrics.models import Metric, Reading, Target
from metrics.words import goal_words

SHOWN = 24  # readings: about a month of working days
WIDTH, HEIGHT, PAD, RIGHT = 340, 150, 20, 74  # of the chart


@dataclass(frozen=True)
class Actual:
    """What the storyboard shows: the chart, its caption, and the figures at both ends."""

    caption: str
    chart: SafeString
    then: str
    now: str
    aim: str
    rows: list[tuple]  # (day, value), the table behind the chart


def actual_condition(board: Storyboard, target: TargetCondition | None, *, actor) -> Actual | None:
    """As the actor may see it. None while the storyboard has no metric, or the metric has fewer than two readings."""
    metric = board.metric
    if metric is None:
        return None
    newest = Reading.objects.visible_to(actor).confirmed().filter(metric=metric).order_by("-on", "-number")[:SHOWN]
    readings = [reading for reading in reversed(newest) if reading.status != Reading.Status.NOT_RUN]
    if len(readings) < 2:
        return None
    return _drawn(metric, target, readings)


def _drawn(metric: Metric, target: TargetCondition | None, readings: list[Reading]) -> Actual:
    rows = [(reading.on, f"{reading.value:.{metric.decimals}f}") for reading in readings]
    aim = _aim(metric, target, readings)
    wanted = "" if aim is None else goal_words(aim, metric.decimals, metric.unit)
    then, now = rows[0][1], rows[-1][1]
    values = [float(reading.value) for reading in readings]
    low, high = _axis(values, aim)
    chart = run_chart(
        values,
        aim,
        metric.better,
        label=metric.name,
        running=False,
        mark_missed=False,  # a storyboard asks where things stand; the board says what was missed
        width=WIDTH,
        height=HEIGHT,
        pad=PAD,
        right=RIGHT,
        last_radius=5.5,
        low=low,
        high=high,
        then=f"then {then}",
        now=f"now {now}",
        target_label=wanted,
    )
    caption = f"{metric.label}{f', {metric.unit}' if metric.unit else ''}"
    return Actual(caption, chart, then, now, wanted, rows)


def _axis(values: list[float], aim: Goal | None) -> tuple[float, float]:
    """From the lowest to above the highest: the strip at the top is kept for a word."""
    ends = [*values, *(float(edge) for edge in edges(aim))]
    low, high = min(ends), max(ends)
    return low, high + (high - low or 1) / 5


def _aim(metric: Metric, target: TargetCondition | None, readings: list[Reading]) -> Goal | None:
    """The target condition's own figure; else the metric's target of the last day."""
    if target and target.aim is not None:
        return target.aim
    found = Target.in_force(list(metric.targets.all()), readings[-1].on)
    return found.goal if found else None
