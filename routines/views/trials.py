"""What could we try with this routine? Expected is written before, and stays; what was learned ends it."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from org.calendars import calendar_of, days_between
from org.lines import shapes
from org.models import Assignment
from org.visibility import is_person
from routines import trials
from routines.models import Routine, Trial
from routines.trial_forms import EndForm, TrialForm
from routines.words import when
from web import clock

TWO_WEEKS = timedelta(days=14)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, element) -> HttpResponse:
    routine = _mine(request, element)
    there = Trial.objects.visible_to(request.actor).running().filter(element=element).first()
    if there:
        return redirect(there)
    now = clock.now()
    on = clock.today(request.actor.site.time_zone, now)
    data = request.POST if request.method == "POST" else None
    form = TrialForm(data, today=on, initial={"check_on": _in_two_weeks(request.actor.site, on)})
    if data and form.is_valid():
        return redirect(trials.start_trial(person=request.actor, routine=routine, now=now, **form.cleaned_data))
    context = {"form": form, "routine": routine, "when": when(routine)}
    return render(request, "routines/try.html", context, status=422 if data else 200)


@require_GET
def trial(request: HttpRequest, pk) -> HttpResponse:
    return _show(request, _trial(request, pk), EndForm())


@require_POST
def end(request: HttpRequest, pk) -> HttpResponse:
    """With what was learned: make it the standard, or stop."""
    row = _trial(request, pk)
    form = EndForm(request.POST)
    if row.is_running and not form.is_valid():
        return _show(request, row, form, status=422)
    if row.is_running:
        row = trials.end_trial(row, now=clock.now(), **form.cleaned_data)
    return redirect(row)


@require_POST
def resume(request: HttpRequest, pk) -> HttpResponse:
    row = _trial(request, pk)
    try:
        trials.resume_trial(row, now=clock.now())
    except trials.TrialEnded:
        messages.info(request, "This trial is closed: a new day or another trial has begun.")
    return redirect(row)


def _show(request: HttpRequest, row: Trial, form: EndForm, *, status: int = 200) -> HttpResponse:
    on = clock.today(row.site.time_zone)
    [(_, happened)] = trials.with_results([row])
    routine = (
        Routine.objects.of_site_of(request.actor)
        .filter(element=row.element)
        .select_related("role__site")
        .latest("version")
    )
    context = {
        "today": on,
        "trial": row,
        "happened": happened,
        "routine": routine,
        "form": form,
        "is_due": row.check_on <= on or happened.is_complete,
        "may_resume": not row.is_running and clock.today(row.site.time_zone, row.ended_at) == on,
        "can_shape": shapes(request.actor, routine.role, day=on),
    }
    return render(request, "routines/trial.html", context, status=status)


def _in_two_weeks(site, on: date) -> date:
    """A day on which the site works, so that there is something to look at."""
    calendar = calendar_of(site, on, on + 2 * TWO_WEEKS)
    days = days_between(on + TWO_WEEKS, on + 2 * TWO_WEEKS)
    return next((day for day in days if calendar.works(day)), on + TWO_WEEKS)


def _mine(request: HttpRequest, element) -> Routine:
    """A routine of a role that this person holds today."""
    if not is_person(request.actor):
        raise Http404
    on = clock.today(request.actor.site.time_zone)
    roles = Assignment.objects.on(on).filter(person=request.actor).values("role")
    rows = Routine.objects.visible_to(request.actor).in_force(on).filter(role__in=roles)
    return get_object_or_404(rows, element=element)


def _trial(request: HttpRequest, pk) -> Trial:
    return get_object_or_404(Trial.objects.visible_to(request.actor).select_related("site"), pk=pk)
