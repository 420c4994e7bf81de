"""Weeks and months of a metric: what its readings come to, each by the target of its day or days."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from metrics.goals import whole
from metrics.models import Metric, Reading
from metrics.months import target_on
from metrics.series import Result, Series
from metrics.words import with_unit
from web.clock import monday_of

WEEKS, MONTHS = 12, 12  # the newest are shown


class Span(NamedTuple):
    """`value` is None where nothing was measured; `missed` of `size` results were off target, as judged then."""

    since: date
    value: Decimal | None
    size: int
    missed: int


def weeks(series: Series) -> list[Span]:
    """Oldest first; a week begins on its Monday."""
    return _spans(series, monday_of)


def months(series: Series) -> list[Span]:
    return _spans(series, lambda on: on.replace(day=1))


def _spans(series: Series, begin: Callable[[date], date]) -> list[Span]:
    groups = groupby(series.results, key=lambda result: begin(result.on))
    return [_span(series, since, list(results)) for since, results in groups]


def _span(series: Series, since: date, results: list[Result]) -> Span:
    """Of a band the worst is the one furthest outside the band that held at the end of the span."""
    metric = series.metric
    goal = target_on(series.targets, results[-1].on)
    value = whole([result.value for result in results], metric.aggregation, metric.better, goal)
    missed = sum(result.status == Reading.Status.OFF_TARGET for result in results)
    return Span(since, value, len(results), missed)


def spans_of(series: Series) -> dict:
    """The newest weeks and months in words, newest first; nothing before there are two of them."""
    metric = series.metric
    found = {"weeks": _said(metric, weeks(series)[-WEEKS:]), "months": _said(metric, months(series)[-MONTHS:])}
    is_told = metric.period != Metric.Period.WEEK and len(found["weeks"]) > 1
    return found if is_told else {}


def _said(metric: Metric, spans: Iterable[Span]) -> list[tuple[date, str, str]]:
    places = metric.decimals + (metric.aggregation == Metric.Aggregation.MEAN)
    return [
        (
            span.since,
            "" if span.value is None else with_unit(span.value, places, metric.unit),
            f"{span.missed} of {span.size} off target" if span.missed else f"{span.size} measured",
        )
        for span in reversed(list(spans))
    ]
