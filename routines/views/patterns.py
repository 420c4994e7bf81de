"""A pattern: what was counted, what got in the way, and what one could try."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from routines.models import Occurrence, Pattern
from routines.reasons import Reasons

SHOWN = 10  # of the newest promises that were not kept


@require_GET
def pattern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(
        Pattern.objects.visible_to(request.actor).select_related("holder", "routine", "site"), pk=pk
    )
    reasons, is_mine = Reasons.of(found.site_id), found.holder_id == request.actor.pk
    context = {
        "pattern": found,
        "is_mine": is_mine,
        "rows": [(row, _in_the_way(row, reasons, is_mine)) for row in _not_kept(found)],
    }
    return render(request, "routines/pattern.html", context)


def _not_kept(found: Pattern) -> list[Occurrence]:
    rows = Occurrence.objects.filter(holder=found.holder_id, on__gte=found.since, state="missed", delegate__isnull=True)
    if found.routine_id:
        rows = rows.filter(routine=found.routine_id)
    return list(rows.select_related("routine").order_by("-due_at", "-number")[:SHOWN])


def _in_the_way(row: Occurrence, reasons: Reasons, is_mine: bool) -> str:
    """What is addressed to the leader's leader is counted there, and not shown to the leader."""
    return "" if row.reason in reasons.upward and not is_mine else reasons.name(row.reason) if row.reason else ""
