"""Whether the newest result is a signal, worked out once: when it is written."""

from datetime import date

from metrics.models import Metric
from metrics.series import Series, series_of


def notice_signal(metric: Metric) -> Series:
    """Keep on the metric what its newest day shows. Call it in the transaction that changed readings or limits.

    A board is asked for far more often than a figure is written: it reads two columns of a row that it reads anyway.
    """
    series = series_of(metric)
    newest = newest_of(series)
    if (metric.signal, metric.signal_on) != newest:
        metric.signal, metric.signal_on = newest
        metric.save(update_fields=["signal", "signal_on"])
    return series


def newest_of(series: Series) -> tuple[str, date | None]:
    """The first rule that holds on the newest day, and that day; `("", None)` when none does."""
    newest = min(series.newest, key=lambda signal: signal.rule.code, default=None)
    return (newest.rule.code, series.results[newest.at].on) if newest else ("", None)
