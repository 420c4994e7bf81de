"""One metric of a team: added, changed, retired, brought back; and its target, from a day on. By its leader."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from metrics import operations
from metrics.metric_forms import MetricForm, NewMetricForm, TargetForm
from metrics.models import Category, Metric, Target
from metrics.views.access import led_by, metric_of, team_of
from metrics.views.confirm import say_with_undo
from metrics.words import target_words
from org.models import Team
from web.clock import now, today
from web.ids import id_in, uuid7
from web.meanwhile import ChangedMeanwhile, Said, differing, seen_by, seen_still
from web.pages import respond


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, team: str) -> HttpResponse:
    """One metric more, under `?letter=`; `?instead=` of one that is to be measured otherwise from now on."""
    board = led_by(request, team_of(request, team))
    instead = _instead(request, board)
    blank = Metric(site=board.site, team=board)
    blank.pk = _draft(request)
    form = NewMetricForm(request.POST or None, instance=blank, team=board, initial=_start(request, board, instead))
    if form.is_valid():
        metric = form.save(commit=False)
        operations.add_metric(metric, instead=instead, by=request.actor, now=now())
        _first_target(request, metric, form.cleaned_data)
        messages.success(request, f"{metric} is on the board.")
        return redirect("metrics:letters", team=board.slug)
    context = {"team": board, "form": form, "draft": blank.pk, "instead": instead}
    return respond(request, "metrics/add_metric.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    metric = _led_metric(request, pk)
    is_measured = operations.is_measured(metric)
    form = MetricForm(request.POST or None, instance=metric, team=metric.team, is_measured=is_measured)
    if form.is_valid():
        try:
            operations.change_metric(form.save(commit=False), by=request.actor, now=now(), seen=seen_by(request))
        except ChangedMeanwhile as other:
            metric.version = other.current.version
            stands = {name: getattr(other.current, name) for name in form.fields}
            return _page(request, metric, form=form, theirs=differing(form, stands), status=409)
        messages.success(request, f"{metric}: kept.")
        return redirect(metric)
    return _page(request, metric, form=form, status=422 if form.is_bound else 200)


@require_POST
def set_target(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    metric = _led_metric(request, pk)
    day = _today(metric)
    form = TargetForm(request.POST, better=metric.better, today=day)
    if not form.is_valid():
        return _page(request, metric, target=form, status=422)
    was = Target.objects.filter(metric=metric, since=form.cleaned_data["since"]).first()
    try:
        given = form.cleaned_data | {"by": request.actor, "now": now(), "seen": seen_by(request)}
        target = operations.set_target(metric, today=day, **given)
    except ChangedMeanwhile as other:
        stands = TargetForm.said_by(other.current) if other.current else {}
        return _page(request, metric, target=form, theirs=differing(form, stands), status=409)
    words = f"{metric}: {_words(metric, target)} from {target.since.day} {target.since:%B}."
    context = {"words": words, "target": target, "metric": metric, "was": TargetForm.said_by(was) if was else None}
    messages.info(request, render_to_string("metrics/_target_undo.html", context, request), extra_tags="undo")
    return redirect("metrics:change", pk=metric.pk)


@require_POST
def withdraw_target(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    target = get_object_or_404(Target.objects.visible_to(request.actor), pk=pk)
    metric = _led_metric(request, target.metric_id)
    day = _today(metric)
    if target.since < day:
        messages.error(request, "This target held on days that have been. It stays; a new one may follow it.")
        return redirect("metrics:change", pk=metric.pk)
    try:
        operations.withdraw_target(target, today=day, by=request.actor, now=now(), seen=seen_by(request))
    except ChangedMeanwhile:
        return _page(request, metric, theirs=[], status=409)
    said = f"{metric}: no {_words(metric, target)} from {target.since.day} {target.since:%B}."
    context = {"words": said, "metric": metric, "was": TargetForm.said_by(target)}
    messages.info(request, render_to_string("metrics/_target_undo.html", context, request), extra_tags="undo")
    return redirect("metrics:change", pk=metric.pk)


@require_POST
def retire(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    metric = _led_metric(request, pk)
    operations.retire_metric(metric, by=request.actor, now=now())
    _say_with_undo(request, f"{metric} is not measured any more. Its chart stays.", "metrics:bring_back", metric)
    return redirect("metrics:letters", team=metric.team.slug)


@require_POST
def bring_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    metric = _led_metric(request, pk)
    operations.bring_back_metric(metric, by=request.actor, now=now())
    _say_with_undo(request, f"{metric} is measured again.", "metrics:retire", metric)
    return redirect("metrics:letters", team=metric.team.slug)


@require_POST
def write_letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    metric = _led_metric(request, pk)
    first = Metric.objects.filter(category=metric.category_id, position=1).first()
    operations.write_letter(metric, by=request.actor, now=now())
    if first and first != metric:
        _say_with_undo(request, f"{metric} writes the letter.", "metrics:write_letter", first)
    return redirect("metrics:letters", team=metric.team.slug)


def _led_metric(request: HttpRequest, pk: uuid.UUID) -> Metric:
    metric = metric_of(request, pk)
    led_by(request, metric.team)
    return metric


def _page(
    request: HttpRequest,
    metric: Metric,
    *,
    form: MetricForm | None = None,
    target: TargetForm | None = None,
    theirs: list[Said] | None = None,
    status: int = 200,
) -> HttpResponse:
    day = _today(metric)
    is_measured = operations.is_measured(metric)
    targets = [(each, _words(metric, each)) for each in metric.targets.select_related("set_by").order_by("-since")]
    held = next((each.pk for each, _ in targets if each.since <= day), None)
    context = {
        "metric": metric,
        "team": metric.team,
        "form": form or MetricForm(instance=metric, team=metric.team, is_measured=is_measured),
        "target": target or TargetForm(better=metric.better, today=day),
        "targets": [(each, words, each.pk == held) for each, words in targets],
        "is_measured": is_measured,
        "today": day,
        "seen": seen_still(request, metric.version, status),
        "seen_target": seen_still(request, operations.newest_version(metric), status),
        "is_meanwhile": status == 409,
        "theirs": theirs,
    }
    return respond(request, "metrics/change_metric.html", context, status=status)


def _instead(request: HttpRequest, board: Team) -> Metric | None:
    key = request.POST.get("instead") or request.GET.get("instead")
    rows = Metric.objects.filter(team=board).in_use().select_related("category")
    return get_object_or_404(rows, pk=id_in(key)) if key else None


def _start(request: HttpRequest, board: Team, instead: Metric | None) -> dict:
    """What the form begins with: the letter that was pressed, or all of the metric whose place it takes."""
    if instead:
        names = ("name", "label", "unit", "decimals", "better", "period", "aggregation", "use", "explanation")
        return {name: getattr(instead, name) for name in names} | {"category": instead.category_id}
    letter = Category.objects.filter(team=board).on_board().filter(pk=id_in(request.GET.get("letter"))).first()
    return {"category": letter.pk} if letter else {}


def _draft(request: HttpRequest) -> uuid.UUID:
    """The id that was made with the draft, so that adding it twice adds it once."""
    return id_in(request.POST.get("draft")) or uuid7()


def _first_target(request: HttpRequest, metric: Metric, said: dict) -> None:
    if said.get("target") is None:
        return
    day = _today(metric)
    figures = {"value": said["target"], "high": said["high"]}
    operations.set_target(metric, since=day, **figures, today=day, by=request.actor, now=now())


def _today(metric: Metric) -> date:
    return today(metric.team.site.time_zone)


def _words(metric: Metric, target: Target) -> str:
    return target_words(metric.better, target.goal, metric.decimals, metric.unit)


def _say_with_undo(request: HttpRequest, words: str, undo: str, metric: Metric) -> None:
    say_with_undo(request, words, reverse(undo, args=[metric.pk]), {})
