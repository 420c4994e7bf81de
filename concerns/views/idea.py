"""What became of an idea, with what was learned."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from concerns import operations
from concerns.forms.idea import IdeaForm
from concerns.operations import ideas
from concerns.views.access import for_change
from concerns.views.concern import both, done, page
from web import clock
from web.meanwhile import ChangedMeanwhile, seen_by


@require_POST
def outcome(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    form = IdeaForm(request.POST)
    if not form.is_valid():
        return page(request, concern, status=422, idea_form=form)
    try:
        given = {**form.cleaned_data, "seen": seen_by(request)}
        ideas.tell_outcome(concern, by=request.actor, at=clock.now(), **given)
    except ChangedMeanwhile:
        return both(request, concern, form.cleaned_data["learned"], deed="close", idea_form=form)
    except operations.NotTold:
        return page(request, concern, status=409, toast="There is an answer: the team is told first.")
    except ideas.NoIdea:
        return page(request, concern, status=409, toast="It is no idea: what came of it?")
    return done(request, concern, "Learned.", undo=reverse("concerns:idea_take_back", args=[pk]))


@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    ideas.take_outcome_back(concern, by=request.actor, at=clock.now())
    return done(request, concern, "It is open again.")
