"""One routine of a standard: add, change, stop, bring back; shown in words and on a calendar before it is kept."""

import uuid
from copy import copy
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from org.models import Role
from routines import standards
from routines.clashes import clashes
from routines.forecast import forecast
from routines.library.fitting import fitted
from routines.library.templates import template
from routines.load import Holding, holding_of, standing
from routines.models import Routine
from routines.standard_forms import RoutineForm, StopForm, first_day_of
from routines.views.standards import shaped
from routines.words import in_full
from web.clock import now, today
from web.dates import said_in_full
from web.ids import id_in
from web.meanwhile import ChangedMeanwhile, seen_by
from web.pages import respond


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, role: uuid.UUID) -> HttpResponse:
    """One routine more, from a template (`?template=6`) or from a blank card."""
    of = shaped(request, role)
    start = _blank(request, of)
    start.element = (
        id_in(request.POST.get("element")) or start.element
    )  # the draft's own: added twice, it is there once
    start.since = standards.DAY + today(of.site.time_zone)
    form = _form(request, start, of)
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        routine = form.routine(of)
        routine.element, routine.template = start.element, start.template
        routine.change_note = form.cleaned_data["note"]
        standards.add(routine, role=of, since=form.cleaned_data["since"], by=request.actor, now=now())
        messages.info(request, f"{routine} belongs to {of}.")
        return redirect("routines:standard", of.pk)
    return _page(request, form, of, start)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new version from a day on. The second of two writers sees both, and chooses."""
    seen = _routine(request, pk)
    of = shaped(request, seen.role_id)
    form = _form(request, seen, of)
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        try:
            return _changed(request, seen, of, form)
        except ChangedMeanwhile as other:
            return _page(request, form, of, seen, other=other.current, status=409)
        except standards.TooEarly:
            form.add_error("since", "From tomorrow or later: today was promised as it is.")
    return _page(request, form, of, seen)


def _changed(request: HttpRequest, seen: Routine, of: Role, form: RoutineForm) -> HttpResponse:
    data = form.cleaned_data
    version = seen_by(request)
    row = standards.change(
        seen,
        form.routine(of),
        seen=seen.version if version is None else version,
        since=data["since"],
        until=data["until"],
        note=data["note"],
        by=request.actor,
        now=now(),
    )
    words = f"{row}: the new version holds from {said_in_full(row.since, today(of.site.time_zone))}."
    messages.info(request, _undo(request, row, words), extra_tags="undo")
    return redirect("routines:standard", of.pk)


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Which is the last day? Today, unless another one is said."""
    row = _routine(request, pk)
    of = shaped(request, row.role_id)
    day = today(of.site.time_zone)
    form = StopForm(request.POST or None, first=max(day, row.since), initial={"last": max(day, row.since)})
    if request.method == "POST" and form.is_valid():
        row = standards.stop(
            row, last=form.cleaned_data["last"], note=form.cleaned_data["note"], by=request.actor, now=now()
        )
        words = f"{row}: the role promises it until {said_in_full(row.until, day)}."
        messages.info(request, _undo(request, row, words, "routines/_keep_on.html"), extra_tags="undo")
        return redirect("routines:standard", of.pk)
    context = {"form": form, "role": of, "routine": row, "said": in_full(row)}
    return respond(request, "routines/stop.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def bring_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = _routine(request, pk)
    of = shaped(request, row.role_id)
    standards.bring_back(row, by=request.actor, now=now())
    messages.info(request, f"{row} belongs to the standard again.")
    return redirect("routines:standard", of.pk)


@require_POST
def take_version_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Undo a version under which nothing was done yet."""
    row = _routine(request, pk)
    of = shaped(request, row.role_id)
    try:
        previous = standards.take_back(row, by=request.actor, now=now())
    except standards.AlreadyLived:
        messages.warning(request, f"{row}: something was done under this version. It can be changed or stopped.")
    else:
        messages.info(request, f"{previous} is as it was." if previous else f"{row} is not part of the standard.")
    return redirect("routines:standard", of.pk)


def _routine(request: HttpRequest, pk: uuid.UUID) -> Routine:
    rows = Routine.objects.visible_to(request.actor).select_related("role", "site")
    return get_object_or_404(rows, pk=pk)


def _blank(request: HttpRequest, of: Role) -> Routine:
    try:
        key = request.GET.get("template") or request.POST.get("template", "")
        return fitted(template(key, of.site.kind), of, holding_of(of, today(of.site.time_zone)))
    except KeyError:
        return Routine(site=of.site, role=of, rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")


def _form(request: HttpRequest, routine: Routine, of: Role) -> RoutineForm:
    day = today(of.site.time_zone)
    form = RoutineForm(request.POST or None, routine=routine, today=day)
    form.initial["since"] = first_day_of(routine, day)
    return form


def _page(
    request: HttpRequest, form: RoutineForm, of: Role, routine: Routine, other: Routine | None = None, status: int = 200
) -> HttpResponse:
    is_refused = request.method == "POST" and "preview" not in request.POST
    shown = _shown(request, form, of, routine)
    current, holding = other or routine, holding_of(of, today(of.site.time_zone))
    context = {
        "form": form,
        "role": of,
        "routine": routine,
        "is_new": routine._state.adding,
        "seen": current.version,
        "other": other,
        "newer": None if other else _newer(routine),
        "day": today(of.site.time_zone),
        "other_said": in_full(other) if other else "",
        "shown": shown,
        "said": in_full(shown) if shown else "",
        "forecast": forecast(shown, holding, first=shown.since) if shown else None,
        "clashes": _clashes(shown, routine, holding) if shown else [],
    }
    status = 422 if is_refused and not other else status
    return respond(request, "routines/edit.html", context, partial="preview", status=status)


def _newer(routine: Routine) -> Routine | None:
    """What is said from another day on, where an old version was opened."""
    return Routine.objects.filter(element=routine.element, version__gt=routine.version).order_by("-version").first()


def _clashes(shown: Routine, routine: Routine, holding: Holding) -> list[str]:
    """What else of the role begins when this one would; nothing while it has no name to be told by."""
    if not shown.name:
        return []
    others = Routine.objects.filter(role=routine.role).exclude(element=routine.element).select_related("site")
    monday = shown.since + timedelta(days=-shown.since.weekday() % 7)
    return clashes([*standing(others, shown.since), shown], holding, monday, of=shown)


def _shown(request: HttpRequest, form: RoutineForm, of: Role, routine: Routine) -> Routine | None:
    """What the preview is about: what is typed, as soon as it can be read."""
    if not form.is_bound:
        shown = copy(routine)
        shown.since = form.initial["since"]
        return shown
    return form.routine(of) if form.is_valid() else None


def _undo(request: HttpRequest, row: Routine, words: str, way_back: str = "routines/_take_back.html") -> str:
    return render_to_string(way_back, {"routine": row, "words": words}, request)
