"""Freezing limits, and taking new ones when the process is another one: only people do that, never the system."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from metrics.behaviour import FULL, Limits, limits_of
from metrics.models import Baseline, Metric
from metrics.operations.noticing import notice_signal
from metrics.series import Result, Segment, Series, series_of
from org.models import Person
from org.operations import record, touch

PLACES = Decimal("0.000000001")


class BaselineError(ValueError):
    """Why these limits cannot be frozen, in words for the person who asked."""


@transaction.atomic
def freeze(*, metric: Metric, by: Person, now: datetime, reason: str = "") -> Baseline:
    """Keep the limits of the current segment's first results, twenty at most. Frozen firmly before, nothing changes.

    Provisional limits are frozen again when there are more results; what made it a segment of its own stays named.
    """
    series = _locked(metric)
    segment = _current(series)
    standing = segment.baseline
    results = series.results[segment.begin : segment.end][:FULL]
    if standing and len(results) <= standing.size:
        return standing
    change = {"change": standing.change, "change_path": standing.change_path} if standing else {}
    return _keep(series, results, "frozen", by=by, now=now, reason=reason, **change)


@transaction.atomic
def rebase(
    *,
    metric: Metric,
    since: date,
    number: int = 1,
    change: str,
    change_path: str = "",
    reason: str = "",
    by: Person,
    now: datetime,
) -> Baseline:
    """New limits from a result on: the average has moved, somebody knows what changed, and a person says so.

    The segments before it keep their limits and stay on the chart.
    """
    series = _locked(metric)
    segment = _current(series)
    if not change.strip():
        raise BaselineError("What changed? The limits stay until somebody can name it.")
    if not series.shift:
        raise BaselineError("The average has not moved: nothing says that this is another process.")
    results = [each for each in series.results[segment.begin + 1 : segment.end] if each[:2] >= (since, number)]
    if len(results) < series.rules.fewest:
        raise BaselineError(f"New limits need {series.rules.fewest} results at least; here are {len(results)}.")
    words = {"change": change.strip(), "change_path": change_path, "reason": reason.strip()}
    return _keep(series, results[:FULL], "rebased", by=by, now=now, **words)


@transaction.atomic
def unfreeze(baseline: Baseline, *, by: Person, now: datetime) -> None:
    """Take back the newest freezing or re-basing; the limits before it count again. A second time nothing happens."""
    series = _locked(baseline.metric)
    standing = series.current.baseline if series.current else None
    if standing is None or standing.pk != baseline.pk:
        return
    Baseline.objects.filter(pk=baseline.pk).update(withdrawn_at=now, withdrawn_by=by)
    _say("unfrozen", baseline, by, now)


def _locked(metric: Metric) -> Series:
    """Two people at once queue up on the metric; the second sees what the first did."""
    Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    return series_of(metric)


def _current(series: Series) -> Segment:
    segment = series.current
    if series.is_rare:
        raise BaselineError("These events are too rare for limits; the days between them say more.")
    if segment is None or segment.limits is None:
        raise BaselineError(f"The first limits need {series.rules.fewest} results; here are {len(series.results)}.")
    return segment


def _keep(series: Series, results: Sequence[Result], verb: str, *, by: Person, now: datetime, **words: str) -> Baseline:
    metric, limits = series.metric, _limits(series, results)
    baseline = Baseline.objects.create(
        site_id=metric.site_id,
        team_id=metric.team_id,
        metric=metric,
        since=results[0].on,
        number=results[0].number,
        until=results[-1].on,
        size=limits.size,
        mean=exact(limits.mean),
        moving_range=exact(limits.moving_range),
        frozen_at=now,
        frozen_by=by,
        **words,
    )
    _say(verb, baseline, by, now)
    return baseline


def _limits(series: Series, results: Sequence[Result]) -> Limits:
    values = [result.value for result in results]
    return limits_of(values, series.bounds, screened=series.rules.screens_ranges)


def exact(value: Fraction) -> Decimal:
    """As it is stored; nine places tell it from every reading that it does not equal."""
    return (Decimal(value.numerator) / value.denominator).quantize(PLACES)


def _say(verb: str, baseline: Baseline, by: Person, now: datetime) -> None:
    metric = baseline.metric
    facts = {"baseline": str(baseline.pk), "size": baseline.size}
    record(f"metrics.baseline.{verb}", site_id=metric.site_id, subject=metric.pk, by=by, at=now, **facts)
    notice_signal(metric)
    touch(metric.team, "results")
