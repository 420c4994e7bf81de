"""A pattern: what was counted, what got in the way, and what one could try; quiet until a day, and back."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from org.lines import shapes
from routines import snoozing
from routines.models import Occurrence, Pattern
from routines.pattern_forms import SnoozeForm
from routines.reasons import Reasons
from web.clock import now, today

SHOWN = 10  # of the newest promises that were not kept


@require_GET
def pattern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = _visible(request, pk)
    return _page(request, found, SnoozeForm(today=today(found.site.time_zone)))


@require_POST
def snooze(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = _visible(request, pk)
    if found.holder_id != request.actor.pk:
        raise snoozing.NotTheirs
    form = SnoozeForm(request.POST, today=today(found.site.time_zone))
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return redirect(snoozing.snooze(found, **form.cleaned_data, by=request.actor, now=now()))


@require_POST
def wake(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return redirect(snoozing.wake(_visible(request, pk), by=request.actor, now=now()))


def _visible(request: HttpRequest, pk: uuid.UUID) -> Pattern:
    rows = Pattern.objects.visible_to(request.actor).select_related("holder", "routine__role", "site")
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, found: Pattern, form: SnoozeForm, status: int = 200) -> HttpResponse:
    reasons, is_mine = Reasons.of(found.site_id), found.holder_id == request.actor.pk
    day = today(found.site.time_zone)
    context = {
        "pattern": found,
        "is_mine": is_mine,
        "form": form,
        "today": day,
        "is_quiet": found.is_quiet(day),
        "may_change": bool(found.routine) and shapes(request.actor, found.routine.role, day=day),
        "rows": [(row, reasons.shown(row.reason, own=is_mine)) for row in _not_kept(found)],
    }
    return render(request, "routines/pattern.html", context, status=status)


def _not_kept(found: Pattern) -> list[Occurrence]:
    rows = Occurrence.objects.filter(holder=found.holder_id, on__gte=found.since, state="missed", delegate__isnull=True)
    if found.routine_id:
        rows = rows.filter(routine=found.routine_id)
    return list(rows.select_related("routine").order_by("-due_at", "-number")[:SHOWN])
