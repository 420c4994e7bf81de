"""I am away, and who could stand in; were you away? Each with its undo."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from org.lines import reports_of
from org.models import Absence, Person
from org.visibility import is_person
from routines import absences, delegating, gaps
from routines.away_forms import AwayForm
from routines.models import Delegation
from routines.views.occurrences import onward
from web.clock import now, today
from web.ids import id_in


@require_http_methods(["GET", "POST"])
def days_away(request: HttpRequest) -> HttpResponse:
    """Mine, and for those whose leader I am: `?person=` says whose."""
    _a_person(request)
    person = _whose(request)
    form = AwayForm(request.POST or None, person=person, day=today(person.site.time_zone))
    if request.method == "POST" and form.is_valid():
        _say(request, person, form.cleaned_data)
        return redirect(f"{reverse('routines:away')}{_query(request, person)}")
    return _page(request, person, form, status=422 if request.method == "POST" else 200)


@require_POST
def back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    absence = get_object_or_404(Absence.objects.visible_to(request.actor).select_related("person__site"), pk=pk)
    absences.be_back(absence, by=request.actor, now=now())
    messages.info(request, f"{_name(request, absence.person)} not away after all.")
    return onward(request)


@require_POST
def gap(request: HttpRequest) -> HttpResponse:
    """Yes, I was away: one tap for all of those days."""
    absence = gaps.close_gap(_a_person(request), now=now())
    if absence:
        messages.info(request, "Noted: you were away. Those promises are excused. It can be taken back under “Away”.")
    return onward(request)


@require_POST
def no_gap(request: HttpRequest) -> HttpResponse:
    gaps.was_here(_a_person(request), now=now())
    return onward(request)


def _a_person(request: HttpRequest) -> Person:
    if not is_person(request.actor):
        raise PermissionDenied("A screen is never away.")
    return request.actor


def _whose(request: HttpRequest) -> Person:
    """Anyone but oneself is one of one's reports; others do not exist here."""
    chosen = id_in(request.GET.get("person"))
    if chosen in (None, request.actor.pk):
        return request.actor
    reports = reports_of(request.actor, day=today(request.actor.site.time_zone))
    return get_object_or_404(reports.select_related("site"), pk=chosen)


@transaction.atomic
def _say(request: HttpRequest, person: Person, said: dict) -> None:
    days = {"first": said["starts_on"], "last": said["ends_on"], "by": request.actor, "now": now()}
    absence = absences.be_away(person, kind=said["kind"], **days)
    asked = ""
    if said["delegate"]:
        delegating.ask(person, delegate=said["delegate"], elements=said["elements"], **days)
        asked = f" {said['delegate'].name} is asked."
    messages.info(request, f"{_name(request, absence.person)} away.{asked}")


def _name(request: HttpRequest, person: Person) -> str:
    return "You are" if person.pk == request.actor.pk else f"{person.name} is"


def _query(request: HttpRequest, person: Person) -> str:
    return "" if person.pk == request.actor.pk else f"?person={person.pk}"


def _page(request: HttpRequest, person: Person, form: AwayForm, status: int) -> HttpResponse:
    moment, day = now(), today(request.actor.site.time_zone)
    delegations = Delegation.objects.visible_to(request.actor).filter(ends_on__gte=day, withdrawn_at__isnull=True)
    context = {
        "form": form,
        "person": person,
        "reports": reports_of(request.actor, day=day).order_by("name"),
        "absences": absences.coming(request.actor, now=moment),
        "delegations": delegations.exclude(delegate=request.actor).select_related("person", "delegate"),
        "asked_of_me": delegating.asked_of(request.actor, now=moment),
    }
    return render(request, "routines/away.html", context, status=status)
