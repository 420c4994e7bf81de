import uuid
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from concerns import operations
from concerns.ages import age, share_used
from concerns.forms import CloseForm, OwnForm
from concerns.models import Concern
from org.lines import belongs_to, leads
from org.models import Event, Person, Team
from org.visibility import is_person
from web import clock
from web.pages import respond, wants_partial

WORDS = {
    "raised": "Raised",
    "owned": "Taken on",
    "released": "Given back",
    "escalated": "Help asked from above",
    "answered": "Answered from above",
    "closed": "Closed",
    "reopened": "Opened again",
}


def concern_of(request: HttpRequest, pk: uuid.UUID) -> Concern:
    """404 for what one may not know of. A screen shows boards and opens nothing."""
    concerns = Concern.objects.visible_to(request.actor).select_related(
        "team__site", "team__area", "raised_by", "owner"
    )
    concern = get_object_or_404(concerns, pk=pk)
    if not is_person(request.actor):
        raise PermissionDenied("Open it with your phone: a screen shows the board.")
    return concern


def may_change(actor, concern: Concern, today: date) -> bool:
    """Whoever has it, the team, and those who lead it."""
    team = concern.team
    return concern.owner_id == actor.pk or belongs_to(actor, team, day=today) or leads(actor, team, day=today)


def for_change(request: HttpRequest, pk: uuid.UUID) -> Concern:
    concern = concern_of(request, pk)
    if not may_change(request.actor, concern, today_of(concern.team)):
        raise PermissionDenied("The team that raised it, or who has it, changes a concern.")
    return concern


def today_of(team: Team) -> date:
    return clock.today(team.site.time_zone)


def helpers_of(actor: Person) -> QuerySet[Person]:
    """Who may take it: anyone of the site."""
    return Person.objects.visible_to(actor).active().order_by("name")


@require_safe
def concern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, concern_of(request, pk))


def page(request: HttpRequest, concern: Concern, *, status: int = 200, **context) -> HttpResponse:
    """The whole story of a concern, and what can be done with it."""
    now, today = clock.now(), today_of(concern.team)
    asked = concern.escalations.select_related("to_team", "carrier", "answered_by").order_by("-escalated_at").first()
    context = {
        "own_form": OwnForm(people=helpers_of(request.actor), today=today, initial=_next(concern, request, today)),
        "close_form": CloseForm(),
        **context,
        "concern": concern,
        "team": concern.team,
        "age": age(concern.raised_at, concern.closed_at or now),
        "asked": asked,
        "used": share_used(asked.escalated_at, asked.answer_by, now) if asked else 0,
        "may_change": may_change(request.actor, concern, today),
        "history": history_of(concern),
        "zone": concern.team.site.time_zone,
    }
    return respond(request, "concerns/concern.html", context, partial="concern", status=status)


def _next(concern: Concern, request: HttpRequest, today: date) -> dict:
    """What taking it would most likely say: whoever has it or asks, by the day that was agreed, or today."""
    return {"owner": concern.owner_id or request.actor.pk, "due_on": max(concern.due_on or today, today)}


def history_of(concern: Concern) -> list[tuple[str, Event]]:
    """What happened and when, newest first; who is said on the concern itself, where they chose to be named."""
    events = Event.objects.filter(site=concern.site_id, subject=concern.pk).order_by("-id")[:20]
    return [(WORDS.get(event.name.rpartition(".")[2], event.name), event) for event in events]


@require_POST
def own(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    form = OwnForm(request.POST, people=helpers_of(request.actor), today=today_of(concern.team))
    if not form.is_valid():
        return page(request, concern, status=422, own_form=form)
    operations.own(concern, by=request.actor, at=clock.now(), **form.cleaned_data)
    return done(request, concern, f"{concern.owner.first_name} has it.", undo="concerns:release")


@require_POST
def release(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    operations.release(concern, by=request.actor, at=clock.now())
    return done(request, concern, "It is free again. Who takes it?")


@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return page(request, concern, status=422, close_form=form)
    operations.close(concern, outcome=form.cleaned_data["outcome"], by=request.actor, at=clock.now())
    return done(request, concern, "Closed.", undo="concerns:reopen")


@require_POST
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    operations.reopen(concern, by=request.actor, at=clock.now())
    return done(request, concern, "It is on the board again.")


def done(request: HttpRequest, concern: Concern, words: str, *, undo: str = "") -> HttpResponse:
    """The concern as it is now, and one line about what happened, with its undo."""
    if wants_partial(request):
        return page(request, concern_of(request, concern.pk), toast=words, undo=undo)
    messages.success(request, words)
    return redirect(concern)
