"""Frozen limits, and what the newest day of each metric showed. Worked out as the application does it."""

from collections.abc import Iterator
from datetime import datetime
from types import ModuleType

from demo.build.world import World
from metrics.behaviour import FULL, limits_of
from metrics.models import Baseline, Metric, Reading, Rules
from metrics.operations.baselines import exact
from metrics.operations.noticing import newest_of
from metrics.series import Series, results_of


def freeze(world: World, words: ModuleType, metrics: list, readings: list[Reading]) -> Iterator[Baseline]:
    """The first twenty results of every metric; where the average moved since, the last twenty under a named change.

    Exact series keep their first limits: whoever looks at the demo sees their signals, and may take new ones.
    """
    rows: dict = {}
    for reading in readings:
        rows.setdefault(reading.metric_id, []).append((reading.on, reading.number, reading.value, reading.status))
    for metric, m in metrics:
        series = Series(metric, Rules(site=world.site), results_of(metric, rows.get(metric.id, [])))
        found = list(_frozen(world, series, words.CHANGES.get(m.letter, ""), is_exact=bool(m.series or m.events)))
        notice(Series(metric, series.rules, series.results, found))
        yield from found


def _frozen(world: World, series: Series, change: str, *, is_exact: bool) -> Iterator[Baseline]:
    if series.is_rare or len(series.results) < FULL:
        return
    yield _baseline(world, series, 0, "")
    last = len(series.results) - FULL
    if series.shift and not is_exact and change and last >= FULL:
        yield _baseline(world, series, last, change)


def _baseline(world: World, series: Series, begin: int, change: str) -> Baseline:
    metric, results = series.metric, series.results[begin : begin + FULL]
    limits = limits_of([result.value for result in results])
    by = next(iter(world.leaders(metric.team)), None)
    return Baseline(
        id=world.id("baseline", metric.id, begin),
        site=world.site,
        team=metric.team,
        metric=metric,
        since=results[0].on,
        number=results[0].number,
        until=results[-1].on,
        size=limits.size,
        mean=exact(limits.mean),
        moving_range=exact(limits.moving_range),
        change=change,
        frozen_at=_moment(world, results[-1].on),
        frozen_by=by,
    )


def _moment(world: World, day) -> datetime:
    return world.past(world.at(day, "06:20"))


def notice(series: Series) -> None:
    metric: Metric = series.metric
    metric.signal, metric.signal_on = newest_of(series)
