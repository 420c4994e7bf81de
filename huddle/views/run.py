"""The huddle as it runs: one page for the TV, a tablet and a phone. The server knows where it stands."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from concerns.forms import LineForm, new_id
from huddle import operations
from huddle.agenda import agenda_for
from huddle.boards import Look, look_at
from huddle.items import items_of
from huddle.models import Huddle, HuddleSession
from huddle.rail import minutes_of
from huddle.run_forms import HereForm, LeadForm, MoveForm, SeenForm
from huddle.schedule import session_of, slot_of
from huddle.stage import Stage, people_of
from huddle.summary import summary_of
from org.models import Assignment, Person, Team
from org.visibility import is_person
from web.clock import now, today
from web.pages import wants_partial


def may_run(actor, team: Team) -> bool:
    """The team, and those who lead it. `team` comes from `look_at`."""
    return is_person(actor) and (team.is_mine or team.is_led)


def look_to_run(request: HttpRequest, slug: str) -> Look:
    look = look_at(request.actor, slug, now=now())
    if not may_run(request.actor, look.team):
        raise PermissionDenied("The team runs its own huddle.")
    return look


def session_to_run(request: HttpRequest, slug: str, pk: uuid.UUID) -> tuple[Look, HuddleSession]:
    """404 for what one may not know of, 403 for what only the team does."""
    look = look_at(request.actor, slug, now=now())
    session = get_object_or_404(HuddleSession.objects.visible_to(request.actor), pk=pk, team=look.team)
    if not may_run(request.actor, look.team):
        raise PermissionDenied("The team runs its own huddle.")
    return look, session


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A leader's promise to lead the huddle starts here: at the board the person leads, else the one they belong to."""
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows the huddle of its board.")
    held = Assignment.objects.on(today(request.actor.site.time_zone)).filter(person=request.actor, team__isnull=False)
    first = held.select_related("team", "role").order_by("role__duty", "-role__tier", "pk").first()
    return redirect("huddle:huddle", first.team.slug) if first else redirect("huddle:boards")


@require_safe
def huddle(request: HttpRequest, team: str) -> HttpResponse:
    look = look_at(request.actor, team, now=now())
    context = stage_context(request, look)
    return render(request, "huddle/huddle.html", context | {"line_form": LineForm(initial=new_id())})


@require_safe
def stage(request: HttpRequest, team: str) -> HttpResponse:
    """What the live region shows. `X-Version` says how new it is."""
    return part(request, look_at(request.actor, team, now=now()))


def part(request: HttpRequest, look: Look, **said) -> HttpResponse:
    response = render(request, "huddle/_stage.html", stage_context(request, look) | said)
    response["X-Version"] = look.versions["huddle"]
    response["Cache-Control"] = "private, no-store"
    return response


def stage_context(request: HttpRequest, look: Look) -> dict:
    session, can = session_of(look), may_run(request.actor, look.team)
    context = {"look": look, "team": look.team, "session": session, "may_run": can}
    if session is None:
        return context | _not_begun(look)
    if session.ended_at:
        return context | {"summary": summary_of(look, session)}
    if not session.agenda:  # begun elsewhere, without an agenda
        session.agenda = agenda_for(look.team)
    return context | Stage(look, session).context() | {"leaders": people_of(look) if can else []}


def _not_begun(look: Look) -> dict:
    slot = slot_of(look)
    series = Huddle.objects.filter(team=look.team, shift_name=slot.shift_name).first()
    agenda = series.agenda if series else agenda_for(look.team)
    preview = HuddleSession(agenda=agenda, step=len(agenda))
    return {"slot": slot, "minutes": minutes_of(agenda), "preview": Stage(look, preview).rail}


def moved(request: HttpRequest, team: str, **said) -> HttpResponse:
    """After a press: the stage as it is now."""
    if wants_partial(request):
        return part(request, look_at(request.actor, team, now=now()), **said)
    return redirect(reverse("huddle:huddle", args=[team]))


@require_POST
def start(request: HttpRequest, team: str) -> HttpResponse:
    look = look_to_run(request, team)
    if session_of(look) is None:
        slot = slot_of(look)
        operations.start(
            team=look.team,
            shift_name=slot.shift_name,
            on=slot.on,
            scheduled_at=slot.at,
            by=request.actor,
            at=look.now,
        )
    return moved(request, team)


@require_POST
def go(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """Next, back, or any section of the rail. A press on an old picture shows where the huddle is now."""
    look, session = session_to_run(request, team, pk)
    form = MoveForm(request.POST)
    if form.is_valid() and form.cleaned_data["step"] < len(session.agenda):
        step = form.cleaned_data["step"]
        items = items_of(look, session, session.agenda[step]["key"])
        item = form.cleaned_data["item"] or 0
        operations.go(session, seen=form.cleaned_data["seen"], step=step, item=item, items=items, at=look.now)
    return moved(request, team)


@require_POST
def lead(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    look, session = session_to_run(request, team, pk)
    people = Person.objects.filter(pk__in=[person.pk for person in people_of(look)] + [request.actor.pk])
    form = LeadForm(request.POST, people=people)
    if form.is_valid():
        operations.hand_over(session, by=request.actor, at=look.now, **form.cleaned_data)
    return moved(request, team)


@require_POST
def here(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    _, session = session_to_run(request, team, pk)
    form = HereForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        if said["function"]:
            operations.mark_function(session, function=said["function"], is_here=said["here"])
        if said["heads"] is not None:
            operations.count_heads(session, heads=said["heads"])
    return moved(request, team)


@require_POST
def end(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    look, session = session_to_run(request, team, pk)
    form = SeenForm(request.POST)
    if form.is_valid():
        operations.end(session, seen=form.cleaned_data["seen"], by=request.actor, at=look.now)
    return moved(request, team)


@require_POST
def reopen(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    look, session = session_to_run(request, team, pk)
    operations.reopen(session, by=request.actor, at=look.now)
    return moved(request, team)
