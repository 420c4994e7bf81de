"""A metric's results in time order, cut into segments with their limits and signals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from metrics.behaviour import (
    FULL,
    REACH,
    RULE_SETS,
    SHIFTS,
    Bounds,
    Capability,
    Limits,
    Signal,
    bounds_of,
    capability,
    days_between,
    is_rare,
    limits_of,
    signals,
)
from metrics.goals import Goal
from metrics.models import Baseline, Metric, Reading, Rules, Target
from metrics.months import day_results


class Result(NamedTuple):
    """One point: the reading of a period, or of an event."""

    on: date
    number: int
    value: Decimal
    status: str


@dataclass(frozen=True)
class Segment:
    """A stretch of the series that is judged by one set of limits; `begin` to `end` are its places in the series."""

    begin: int
    end: int
    limits: Limits | None
    baseline: Baseline | None

    @property
    def is_frozen(self) -> bool:
        return self.baseline is not None


@dataclass(frozen=True)
class Series:
    """Everything a chart says about a metric, worked out from rows that were read before."""

    metric: Metric
    rules: Rules
    results: Sequence[Result]
    baselines: Sequence[Baseline] = field(default_factory=tuple)
    targets: Sequence[tuple[date, Goal]] = field(default_factory=tuple)  # since when, in time order

    @cached_property
    def values(self) -> list[Decimal]:
        return [result.value for result in self.results]

    @cached_property
    def bounds(self) -> Bounds:
        return bounds_of(self.metric.unit, self.values)

    @cached_property
    def is_rare(self) -> bool:
        """Events too seldom for limits: then what counts are the days between them."""
        metric = self.metric
        counted = metric.period != Metric.Period.EVENT and not metric.decimals and metric.unit != "%"
        is_event = counted and metric.better != Metric.Better.WITHIN
        return is_event and not self.baselines and is_rare(self.values)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        begins = {0: None} | {self._place(each): each for each in self.baselines}
        ends = [*sorted(begins), len(self.results)]
        return tuple(self._segment(begin, end, begins[begin]) for begin, end in pairwise(ends) if end > begin)

    @property
    def current(self) -> Segment | None:
        return self.segments[-1] if self.segments else None

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """Of every segment by its own limits, at places in the whole series."""
        return tuple(signal for segment in self.segments for signal in self._signals(segment))

    @cached_property
    def newest(self) -> tuple[Signal, ...]:
        """The signals of the newest day; works out no more than the rules look back."""
        current = self.current
        if current is None or current.limits is None:
            return ()
        first = next(n for n in range(current.begin, current.end) if self.results[n].on == self.results[-1].on)
        begin = max(first - REACH + 1, current.begin)
        found = signals(self.values[begin:], current.limits, RULE_SETS[self.rules.rule_set])
        return tuple(signal._replace(at=signal.at + begin) for signal in found if signal.at + begin >= first)

    @property
    def shift(self) -> tuple[Signal, ...]:
        """The signals of the current segment that say that the average has moved."""
        current = self.current
        return tuple(each for each in self._signals(current) if each.rule.code in SHIFTS) if current else ()

    def capability(self, goal: Goal | None) -> Capability | None:
        """What the process is capable of now; None without limits or without a target."""
        limits = self.current.limits if self.current else None
        return None if limits is None or goal is None else capability(limits, self.metric.better, goal)

    def days_between(self) -> list[int]:
        return days_between([result.on for result in self.results for _ in range(int(result.value))])

    def _place(self, baseline: Baseline) -> int:
        """The first result that is not before it."""
        before = (place for place, each in enumerate(self.results) if each[:2] >= baseline.begins)
        return next(before, len(self.results))

    def _segment(self, begin: int, end: int, baseline: Baseline | None) -> Segment:
        return Segment(begin, end, self._limits(self.values[begin:end], baseline), baseline)

    def _signals(self, segment: Segment) -> Iterator[Signal]:
        if segment.limits is None:
            return
        rules = RULE_SETS[self.rules.rule_set]
        for signal in signals(self.values[segment.begin : segment.end], segment.limits, rules):
            yield signal._replace(at=signal.at + segment.begin)

    def _limits(self, values: list[Decimal], baseline: Baseline | None) -> Limits | None:
        """Frozen ones, else those of the first twenty results: later ones never move them."""
        if self.is_rare:
            return None
        if baseline:
            return baseline.limits(self.bounds)
        if len(values) < self.rules.fewest:
            return None
        return limits_of(values[:FULL], self.bounds, screened=self.rules.screens_ranges)


def series_of(metric: Metric) -> Series:
    """Four queries: the rules of the site, the standing baselines, the targets, the results that count."""
    rows = Reading.objects.filter(metric=metric).counting().order_by("on", "number")
    targets = Target.history(metric)
    return Series(
        metric=metric,
        rules=Rules.of(metric.site_id),
        results=results_of(metric, rows.values_list("on", "number", "value", "status"), targets),
        baselines=list(metric.baselines.standing()),
        targets=targets,
    )


def results_of(metric: Metric, rows: Iterable[tuple], targets: Sequence[tuple[date, Goal]] = ()) -> list[Result]:
    """One point a period: shifts and events stay single. A day that was read several times is what its letter shows."""
    readings = [Result(*row) for row in rows]
    if metric.period in (Metric.Period.SHIFT, Metric.Period.EVENT):
        return readings
    days = groupby(readings, key=lambda reading: reading.on)
    return [_whole(metric, list(day), targets) for _, day in days]


def _whole(metric: Metric, readings: list[Result], targets: Sequence[tuple[date, Goal]]) -> Result:
    if len(readings) == 1:
        return readings[0]
    rows = [(reading.on, reading.value, reading.status) for reading in readings]
    (day,) = day_results(rows, better=metric.better, targets=targets, aggregation=metric.aggregation)
    return readings[0]._replace(value=day.value, status=day.status)
