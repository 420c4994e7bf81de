"""Whether the newest result is a signal, worked out once: when it is written."""

import json
from datetime import date
from decimal import Decimal

from django.db import connection

from metrics.models import Baseline, Metric, Rules
from metrics.series import Series, results_of

# Plain SQL: it runs with every figure that is written, and Django takes longer to write these than to run them.
_ALL = """
select json_build_object(
  'rules', (
    select json_build_object('rule_set', rule_set, 'screens_ranges', screens_ranges, 'fewest', fewest, 'firm', firm)
    from metrics_rules where site_id = %(site)s),
  'baselines', (
    select coalesce(json_agg(json_build_array(since, number, size, mean, moving_range)
                             order by since, number, frozen_at), '[]')
    from metrics_baseline where metric_id = %(metric)s and withdrawn_at is null),
  'results', (
    select coalesce(json_agg(json_build_array("on", number, value, status) order by "on", number), '[]')
    from metrics_reading
    where metric_id = %(metric)s and confirmed_at is not null and status <> 'not_run')
)::text
"""


def notice_signal(metric: Metric) -> None:
    """Keep on the metric what its newest day shows. Call it in the transaction that changed readings or limits.

    A board is asked for far more often than a figure is written: it reads two columns of a row that it reads anyway.
    """
    newest = newest_of(_series_at_once(metric))
    if (metric.signal, metric.signal_on) != newest:
        metric.signal, metric.signal_on = newest
        metric.save(update_fields=["signal", "signal_on"])


def newest_of(series: Series) -> tuple[str, date | None]:
    """The first rule that holds on the newest day, and that day; `("", None)` when none does."""
    newest = min(series.newest, key=lambda signal: signal.rule.code, default=None)
    return (newest.rule.code, series.results[newest.at].on) if newest else ("", None)


def _series_at_once(metric: Metric) -> Series:
    """What `series_of` reads, in one statement and without what only a page shows."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"site": metric.site_id, "metric": metric.pk})
        found = json.loads(cursor.fetchone()[0], parse_float=Decimal)
    rows = ((date.fromisoformat(on), *rest) for on, *rest in found["results"])
    rules = Rules(site_id=metric.site_id, **(found["rules"] or {}))
    return Series(metric, rules, results_of(metric, rows), [_baseline(*row) for row in found["baselines"]])


def _baseline(since: str, number: int, size: int, mean: Decimal, moving_range: Decimal) -> Baseline:
    begins = {"since": date.fromisoformat(since), "number": number}
    return Baseline(**begins, size=size, mean=mean, moving_range=moving_range)
