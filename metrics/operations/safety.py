"""What happened, or nearly: said in one tap, by nobody in particular."""

import uuid
from datetime import date, datetime

from django.db import transaction

from metrics.models import SafetyReport
from org.models import Team
from org.operations import record_on_board


@transaction.atomic
def report_safety(*, team: Team, kind: str, on: date, at: datetime, id: uuid.UUID) -> SafetyReport | None:
    """Sent twice, it is one: then there is nothing to say a second time. Who said it is written nowhere."""
    told = SafetyReport(id=id, site_id=team.site_id, team=team, kind=kind, on=on, reported_at=at)
    before = SafetyReport.objects.filter(pk=id).exists()
    SafetyReport.objects.bulk_create([told], ignore_conflicts=True)
    if before:
        return None
    _say(team, told, "reported", at)
    return told


@transaction.atomic
def take_back_report(told: SafetyReport, *, at: datetime) -> None:
    if SafetyReport.objects.filter(pk=told.pk, taken_back_at=None).update(taken_back_at=at):
        _say(told.team, told, "report_taken_back", at)


def _say(team: Team, told: SafetyReport, verb: str, at: datetime) -> None:
    record_on_board(team, "results", name=f"metrics.safety.{verb}", subject=told.pk, by=None, at=at)
