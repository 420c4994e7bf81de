"""Whether the newest result is a signal, worked out once: when it is written."""

import json
import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import connection

from metrics.goals import goal_of
from metrics.models import Baseline, Metric, Rules
from metrics.series import Series, results_of

# Plain SQL: it runs with every figure that is written, and Django takes longer to write these than to run them.
SERIES = """
select metric.id, metric.signal, metric.signal_on, json_build_object(
  'rules', (
    select json_build_object('rule_set', rule_set, 'screens_ranges', screens_ranges, 'fewest', fewest, 'firm', firm)
    from metrics_rules where site_id = metric.site_id),
  'baselines', (
    select coalesce(json_agg(json_build_array(since, number, size, mean, moving_range)
                             order by since, number, frozen_at), '[]')
    from metrics_baseline where metric_id = metric.id and withdrawn_at is null),
  'targets', (
    select coalesce(json_agg(json_build_array(since, value, high) order by since), '[]')
    from metrics_target where metric_id = metric.id),
  'results', (
    select coalesce(json_agg(json_build_array("on", number, value, status) order by "on", number), '[]')
    from metrics_reading
    where metric_id = metric.id and confirmed_at is not null and status <> 'not_run')
)::text
from metrics_metric as metric
"""
AT_ONCE = 200  # metrics in one statement


def notice_signal(metric: Metric) -> None:
    """Keep on the metric what its newest day shows. Call it in the transaction that changed readings or limits.

    A board is asked for far more often than a figure is written: it reads two columns of a row that it reads anyway.
    """
    notice_signals([metric])


def notice_signals(metrics: Iterable[Metric]) -> None:
    """The same for many: two statements for every two hundred of them."""
    every = list(metrics)
    for first in range(0, len(every), AT_ONCE):
        some = {metric.pk: metric for metric in every[first : first + AT_ONCE]}
        changed = [some[row[0]] for row in _read(list(some)) if keep_signal(some[row[0]], row)]
        Metric.objects.bulk_update(sorted(changed, key=lambda metric: metric.pk), ["signal", "signal_on"])


def keep_signal(metric: Metric, row: tuple, written: tuple = ()) -> bool:
    """Say on the metric what the newest day shows; is that another thing than its row says? The caller saves it.

    row: of `SERIES`. written: `(day, number, value, status)` of a reading which that statement did not see yet.
    """
    _, signal, signal_on, found = row
    metric.signal, metric.signal_on = newest_of(_series(metric, found, written))
    return (metric.signal, metric.signal_on) != (signal, signal_on)


def newest_of(series: Series) -> tuple[str, date | None]:
    """The first rule that holds on the newest day, and that day; `("", None)` when none does."""
    newest = min(series.newest, key=lambda signal: signal.rule.code, default=None)
    return (newest.rule.code, series.results[newest.at].on) if newest else ("", None)


def _read(metrics: list[uuid.UUID]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"{SERIES} where metric.id = any(%s)", [metrics])
        return cursor.fetchall()


def _series(metric: Metric, found: str, written: tuple) -> Series:
    """What `series_of` reads, without what only a page shows."""
    said = json.loads(found, parse_float=Decimal)
    rows = {(on, number): (date.fromisoformat(on), number, *rest) for on, number, *rest in said["results"]}
    if written:
        rows[written[0].isoformat(), written[1]] = written
    rules = Rules(site_id=metric.site_id, **(said["rules"] or {}))
    targets = [(date.fromisoformat(since), goal_of(*figures)) for since, *figures in said["targets"]]
    results = results_of(metric, (rows[key] for key in sorted(rows)), targets)
    return Series(metric, rules, results, [_baseline(*row) for row in said["baselines"]], targets)


def _baseline(since: str, number: int, size: int, mean: Decimal, moving_range: Decimal) -> Baseline:
    begins = {"since": date.fromisoformat(since), "number": number}
    return Baseline(**begins, size=size, mean=mean, moving_range=moving_range)
