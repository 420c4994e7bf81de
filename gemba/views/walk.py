import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gemba.forms import ReflectionForm
from gemba.models import Observation
from gemba.operations import TooLateToReopen, finish_walk, reopen_walk, tell_team, untell_team
from gemba.views.access import own_walk_of, walk_of
from gemba.views.faces import reading, running
from web.clock import now
from web.pages import respond, wants_partial


@require_safe
def walk(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A running walk for whoever walks it; what was heard and what will be done, for everyone else and afterwards."""
    visit = walk_of(request, pk)
    if visit.is_finished or not visit.is_walked_by(request.actor):
        return respond(request, "gemba/reading.html", reading(request, visit))
    partial = "question" if request.htmx.target == "question" else "running"
    return respond(request, "gemba/walk.html", running(request, visit), partial=partial)


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Three questions to oneself, then the walk is closed."""
    visit = own_walk_of(request, pk)
    if visit.is_finished:
        return redirect(visit)
    form = ReflectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        moment = now()
        done = finish_walk(visit, by=request.actor, at=moment, now=moment, reflection=form.reflection())
        messages.success(request, "Walk closed. Your promise is kept." if done.occurrence else "Walk closed.")
        return redirect(visit)
    notes = visit.observations.standing().select_related("barrier__owner", "concern").order_by("noted_at")
    context = {"walk": visit, "form": form, "notes": notes, "zone": visit.site.time_zone}
    context["barriers"] = [note.barrier for note in notes if note.kind == Observation.Kind.BARRIER]
    context["on_board"] = [note for note in notes if note.concern_id]
    return respond(request, "gemba/finish.html", context, status=422 if form.errors else 200)


@require_POST
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """On the same day a walk goes on where it stopped."""
    visit = own_walk_of(request, pk)
    try:
        reopen_walk(visit, by=request.actor, now=now())
    except TooLateToReopen:
        messages.error(request, "A walk is opened again on its own day only. Would a new one help?")
    return redirect(visit)


@require_POST
def tell(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The host team heard it: said by whoever walked."""
    return _say_of_telling(request, pk, tell_team)


@require_POST
def untell(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _say_of_telling(request, pk, untell_team)


def _say_of_telling(request: HttpRequest, pk: uuid.UUID, verb: Callable) -> HttpResponse:
    verb(own_walk_of(request, pk), by=request.actor, at=now())
    visit = walk_of(request, pk)
    if not wants_partial(request):
        return redirect(visit)
    return respond(request, "gemba/reading.html", reading(request, visit), partial="telling")
