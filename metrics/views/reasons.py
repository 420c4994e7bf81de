"""What got in the way: a tap beside a result off target, and "other" sorted into reasons of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from metrics import operations
from metrics.models import Metric, Miss, Reading, Reason, Rules
from metrics.views.access import metric_of, written_by
from metrics.views.confirm import back, say_with_undo
from web import clock

NOT_YOURS = "The team says what got in its way."


@require_POST
def reason(request: HttpRequest, pk) -> HttpResponse:
    """`reason`: the chip, or nothing to take it back; `words`: of another one; `next`: where the person stood."""
    rows = Reading.objects.visible_to(request.actor).select_related("metric__team__site", "metric__team__area")
    reading = get_object_or_404(rows, pk=pk)
    written_by(request, reading.metric.team, refusal=NOT_YOURS)
    before = Miss.objects.filter(reading=reading).select_related("reason").first()
    chosen, words = _chosen(request, reading.metric)
    operations.give_reason(reading, chosen, by=request.actor, at=clock.now(), words=words)
    if chosen:
        fields = {"reason": before.reason_id if before else "", "next": back(request, reading.metric.team)}
        say_with_undo(request, f"{chosen.label}.", reverse("metrics:reason", args=[pk]), fields)
    return redirect(back(request, reading.metric.team))


@require_POST
def split(request: HttpRequest, pk) -> HttpResponse:
    """`words` and `label` in pairs: what was said, and the reason that it becomes."""
    metric = _metric(request, pk)
    names = dict(zip(request.POST.getlist("words"), request.POST.getlist("label"), strict=False))
    moved = operations.split_other(metric, names, by=request.actor, at=clock.now())
    if moved:
        words = f"{len(moved)} sorted out of “other”."
        say_with_undo(request, words, reverse("metrics:rejoin", args=[pk]), {})
    return redirect(f"{metric.get_absolute_url()}#reasons")


@require_POST
def rejoin(request: HttpRequest, pk) -> HttpResponse:
    metric = _metric(request, pk)
    operations.rejoin_other(metric, by=request.actor, at=clock.now())
    return redirect(f"{metric.get_absolute_url()}#reasons")


def _chosen(request: HttpRequest, metric: Metric) -> tuple[Reason | None, str]:
    words = request.POST.get("words", "").strip()
    if words:
        return operations.reason_called(metric, words, most=Rules.of(metric.site_id).most_reasons)
    key = request.POST.get("reason")
    return (get_object_or_404(Reason.objects.filter(metric=metric), pk=key) if key else None), ""


def _metric(request: HttpRequest, pk) -> Metric:
    metric = metric_of(request, pk)
    written_by(request, metric.team, refusal=NOT_YOURS)
    return metric
