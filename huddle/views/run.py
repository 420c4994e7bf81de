"""The huddle as it runs: one page for the TV, a tablet and a phone. The server knows where it stands."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from huddle import operations
from huddle.boards import look_at
from huddle.items import items_of
from huddle.models import HuddleSession
from huddle.run_forms import HereForm, LeadForm, MoveForm, SeenForm
from huddle.schedule import session_of, slot_of
from huddle.views.panel import closes, huddle_page, moved, stage_part, summary_page, versioned
from huddle.views.seen import stage_seen
from huddle.views.stage import acting, look_to_run, session_to_run
from huddle.who import people_of
from org.models import Assignment, Person
from org.visibility import is_person
from web.clock import now, today


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
    return huddle_page(request, look_at(acting(request), team, now=now()))


@require_safe
def stage(request: HttpRequest, team: str) -> HttpResponse:
    """What the live region shows. `X-Version` says how new it is."""
    look = look_at(acting(request), team, now=now())
    return stage_part(request, look) if closes(request) else versioned(HttpResponse(stage_seen(request, look)), look)


@require_safe
def held(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """What came of a huddle that is over: for whoever was late, for the next shift, and on paper."""
    look = look_at(request.actor, team, now=now())
    over = HuddleSession.objects.visible_to(request.actor).select_related("facilitator").filter(ended_at__isnull=False)
    return summary_page(request, look, get_object_or_404(over, pk=pk, team=look.team))


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
    look, session = session_to_run(request, team, pk)
    people = Person.objects.filter(pk__in=[person.pk for person in people_of(look)])
    form = HereForm(request.POST, people=people)
    if form.is_valid():
        said = form.cleaned_data
        if said["person"]:
            operations.mark_person(session, person=said["person"], is_here=said["here"])
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
