"""What came in by itself is a proposal until somebody of the team says that it was so."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from metrics import safety
from metrics.models import Metric, Reading
from metrics.operations.noticing import notice_signals
from metrics.operations.readings import lock
from org.models import Person, Team
from org.operations import record_on_board


@transaction.atomic
def confirm_readings(*, team: Team, metric: Metric | None = None, by: Person, at: datetime) -> int:
    """Every proposal of a team, or of one of its metrics, is a result from now on. How many there were.

    `at` names them for the way back: `unconfirm_readings`.
    """
    rows = _rows(team, metric).to_confirm()
    metrics = _locked(rows)
    count = rows.update(confirmed_at=at, confirmed_by=by)
    if count:
        _say(team, metrics, "confirmed", by, at, count)
        _see_to_safety(team, metrics, by, at)
    return count


@transaction.atomic
def unconfirm_readings(*, team: Team, metric: Metric | None = None, confirmed_at: datetime, by: Person, at: datetime):
    """Proposals again, but for those that were corrected by hand since."""
    rows = _rows(team, metric).filter(confirmed_at=confirmed_at, confirmed_by=by, source=Reading.Source.IMPORT)
    metrics = _locked(rows)
    count = rows.update(confirmed_at=None, confirmed_by=None)
    if count:
        _say(team, metrics, "unconfirmed", by, at, count)
    return count


def _rows(team: Team, metric: Metric | None) -> Any:
    rows = Reading.objects.filter(team=team)
    return rows.filter(metric=metric) if metric else rows


def _locked(rows: QuerySet[Reading]) -> list[Metric]:
    metrics = list(Metric.objects.filter(pk__in=rows.values("metric")).select_related("category", "team__site"))
    lock(metrics)
    return metrics


def _say(team: Team, metrics: list[Metric], verb: str, by: Person, at: datetime, count: int) -> None:
    notice_signals(metrics)
    name = f"metrics.readings.{verb}"
    record_on_board(team, "results", "trying", name=name, subject=team.pk, by=by, at=at, count=count)


def _see_to_safety(team: Team, metrics: list[Metric], by: Person, at: datetime) -> None:
    """Somebody was hurt: who hears of it now is told as if it had been written by hand."""
    counted = [metric for metric in metrics if metric.is_safety]
    if not counted:
        return
    hurt = Reading.objects.filter(metric__in=counted, confirmed_at=at, status=Reading.Status.OFF_TARGET)
    recent = hurt.filter(on__gte=at.date() - timedelta(days=7)).values_list("metric", "on").distinct()
    known = {metric.pk: metric for metric in counted}
    for metric, on in recent:
        safety.happened(known[metric], on=on, by=by, now=at)
