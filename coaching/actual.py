"""The actual condition: the readings of the storyboard's metric as a run chart, then and now."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from coaching.models import Storyboard, TargetCondition
from metrics.charts import run_chart
from metrics.models import Metric, Reading, Target

SHOWN = 24  # readings: about a month of working days
WIDTH, HEIGHT, PAD, RIGHT = 286, 146, 14, 64  # of the chart
LINE = 13  # height of its words


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
    newest = Reading.objects.visible_to(actor).filter(metric=metric).order_by("-on", "-number")[:SHOWN]
    readings = [reading for reading in reversed(newest) if reading.status != Reading.Status.NOT_RUN]
    if len(readings) < 2:
        return None
    return _drawn(metric, target, readings)


def _drawn(metric: Metric, target: TargetCondition | None, readings: list[Reading]) -> Actual:
    rows = [(reading.on, f"{reading.value:.{metric.decimals}f}") for reading in readings]
    aim = _aim(metric, target, readings)
    unit = f" {metric.unit}" if metric.unit else ""
    then, now, wanted = rows[0][1], rows[-1][1], "" if aim is None else f"{aim.normalize():f}{unit}"
    paper = _Paper([float(reading.value) for reading in readings], None if aim is None else float(aim))
    chart = run_chart(
        paper.values,
        paper.aim,
        metric.better,
        label=metric.name,
        running=False,
        mark_missed=False,  # a storyboard asks where things stand; the board says what was missed
        width=WIDTH,
        height=HEIGHT,
        pad=PAD,
        right=RIGHT,
        last_radius=5.5,
        low=paper.low,
        high=paper.high,
        then=f"then {then}" if paper.has_room_over_the_first else "",
        now=f"now {now}",
        target_label=wanted if paper.has_room_beside_the_last else "",
    )
    caption = f"{metric.label}{f', {metric.unit}' if metric.unit else ''}"
    return Actual(caption, chart, then, now, wanted, rows)


class _Paper:
    """Where the words of the chart have room; a word that would lie on the line is left to the words below it."""

    def __init__(self, values: list[float], aim: float | None) -> None:
        ends = values if aim is None else [*values, aim]
        self.values, self.aim, self.low = values, aim, min(ends)
        self.high = max(ends) + (max(ends) - min(ends) or 1) / 5  # for the word over the first point

    @property
    def has_room_over_the_first(self) -> bool:
        return all(self._y(value) > self._y(self.values[0]) - LINE for value in self.values[1:7])

    @property
    def has_room_beside_the_last(self) -> bool:
        return self.aim is not None and abs(self._y(self.values[-1]) - LINE - self._y(self.aim)) > LINE

    def _y(self, value: float) -> float:
        return PAD + (HEIGHT - 2 * PAD) * (1 - (value - self.low) / (self.high - self.low))


def _aim(metric: Metric, target: TargetCondition | None, readings: list[Reading]) -> Decimal | None:
    """The target condition's own figure; else the metric's target of the last day."""
    if target and target.aim is not None:
        return target.aim
    found = Target.in_force(list(metric.targets.all()), readings[-1].on)
    return found.value if found else None
