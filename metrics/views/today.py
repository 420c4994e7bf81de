from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from metrics.forms import TodayForm
from metrics.goals import goal_of
from metrics.models import Metric, Reading, Target
from metrics.operations import lock, record_reading
from metrics.periods import Slot, period_now, period_words, slot_of
from metrics.views.access import team_of, written_by
from metrics.words import figure, with_unit
from org.models import Team
from web import clock

MOST_PROPOSED = 500  # looked at, where many years came in at once


@require_http_methods(["GET", "POST"])
def today(request: HttpRequest, team: str) -> HttpResponse:
    """The team writes down today's figures."""
    board = written_by(request, team_of(request, team), refusal="The team writes its own figures.")
    day = clock.today(board.site.time_zone)
    metrics = list(_metrics(board))
    period = period_now(board, clock.now())
    slots = {metric.pk: slot_of(metric, day, period) for metric in metrics}
    asked = {metric.pk: period_words(metric, period) for metric in metrics}
    form = TodayForm(
        request.POST or None,
        metrics=metrics,
        targets=_targets(board, day),
        day=day,
        asked=asked,
        initial=_known(metrics, slots),
    )
    if form.is_valid():
        written = _record(form, request.actor, slots)
        messages.success(request, _said(written, day))
        return redirect(board)
    context = {"team": board, "form": form, "day": day, "proposed": proposed_of(board), "may_write": True}
    context["here"] = request.path
    return render(request, "metrics/today.html", context, status=422 if form.is_bound else 200)


def proposed_of(team: Team, metric: Metric | None = None) -> list[Reading]:
    """What waits for the team, newest first, each with its figure in words."""
    rows = Reading.objects.filter(team=team).to_confirm()
    rows = rows.filter(metric=metric) if metric else rows
    found = list(rows.select_related("metric").order_by("-on", "-number")[:MOST_PROPOSED])
    for reading in found:
        reading.said = with_unit(reading.value, reading.metric.decimals, reading.metric.unit)
    return found


def _metrics(team: Team):
    return Metric.objects.filter(team=team).in_use().select_related("category", "team").in_order()


def _targets(team: Team, day: date) -> dict:
    """The target in force of each metric: the newest one that has begun."""
    begun = Target.objects.filter(team=team, since__lte=day).order_by("since")
    return {metric: goal_of(*figures) for metric, *figures in begun.values_list("metric", "value", "high")}


def _known(metrics: list[Metric], slots: dict[UUID, Slot]) -> dict[str, str]:
    places = {metric.pk: metric.decimals for metric in metrics}
    days = {on for on, _ in slots.values()}
    rows = Reading.objects.filter(metric__in=metrics, on__in=days).values_list("metric", "on", "number", "value")
    return {str(metric): figure(value, places[metric]) for metric, *slot, value in rows if slots[metric] == tuple(slot)}


@transaction.atomic
def _record(form: TodayForm, by, slots: dict[UUID, Slot]) -> list[Metric]:
    now, written, answers = clock.now(), [], list(form.answers())
    lock(metric for metric, _ in answers)
    for metric, value in answers:
        on, number = slots[metric.pk]
        record_reading(metric=metric, on=on, number=number, value=value, by=by, now=now)
        written.append(metric)
    return written


def _said(written: list[Metric], day: date) -> str:
    """A signal is asked about at once, while everybody still knows."""
    changed = [metric.name for metric in written if metric.signal_on == day]
    return f"It is on the board. A signal: {', '.join(changed)}. What changed?" if changed else "It is on the board."
