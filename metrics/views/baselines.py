"""Freezing limits, taking new ones, and taking either back."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from metrics import operations
from metrics.baseline_forms import RebaseForm
from metrics.models import Baseline, Metric
from metrics.offers import changes_of
from metrics.operations import BaselineError
from metrics.series import series_of
from metrics.views.access import metric_of, written_by
from metrics.views.chart import show
from web import clock


@require_POST
def freeze(request: HttpRequest, pk) -> HttpResponse:
    metric = _mine(request, pk)
    try:
        operations.freeze(metric=metric, by=request.actor, now=clock.now())
    except BaselineError as refusal:
        messages.error(request, str(refusal))
    return redirect(metric)


@require_POST
def rebase(request: HttpRequest, pk) -> HttpResponse:
    """New limits, because something has changed that somebody can name."""
    metric = _mine(request, pk)
    form = RebaseForm(request.POST, series=series_of(metric), changes=changes_of(metric))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("change", "change_path", "reason")}
        day, number = form.begin()
        since = date.fromisoformat(day)
        try:
            operations.rebase(metric=metric, since=since, number=number, by=request.actor, now=clock.now(), **said)
        except BaselineError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(metric)
    return show(request, metric, form=form, status=422)


@require_POST
def unfreeze(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Baseline.objects.visible_to(request.actor).select_related("metric"), pk=pk)
    metric = _mine(request, found.metric_id)
    operations.unfreeze(found, by=request.actor, now=clock.now())
    return redirect(metric)


def _mine(request: HttpRequest, pk) -> Metric:
    metric = metric_of(request, pk)
    written_by(request, metric.team, refusal="The team says what is usual for its own figures.")
    return metric
