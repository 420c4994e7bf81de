"""Whoever has it says: done. What came of it is asked in one panel, and whoever raised it reads that."""

import uuid
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from concerns import operations
from concerns.forms import new_id
from concerns.ideas import asks_what_was_learned
from concerns.models import Concern
from concerns.operations import ideas
from huddle.deed_forms import DoneHereForm, IdeaHereForm
from huddle.views.access import concern_here
from huddle.views.panel import moved, panel
from huddle.views.stage import look_to_run
from org.models import Person
from org.operations import touch
from web.meanwhile import ChangedMeanwhile, sent_again


@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """An idea ends with what it became and what was learned, anything else with what came of it."""
    look = look_to_run(request, team)
    concern = concern_here(request, look, pk)
    form = _form(concern)(request.POST or None, initial={**new_id(), "seen": concern.version})
    if not form.is_valid():
        return panel(request, look, "done", status=422 if form.is_bound else 200, form=form, concern=concern)
    try:
        _close(concern, form, by=request.actor, at=look.now)
    except ChangedMeanwhile as meanwhile:  # sent again, it counts as things are now
        again = _form(concern)(sent_again(request, meanwhile.current))
        context = {"form": again, "concern": meanwhile.current, "is_meanwhile": True}
        return panel(request, look, "done", status=409, **context)
    except operations.NotTold:  # its answer is said first: the stage shows where it stands
        return moved(request, team)
    touch(look.team, "huddle")
    return moved(request, team)


def _form(concern: Concern) -> type[forms.Form]:
    return IdeaHereForm if asks_what_was_learned(concern) else DoneHereForm


def _close(concern: Concern, form: forms.Form, *, by: Person, at: datetime) -> None:
    close = ideas.tell_outcome if isinstance(form, IdeaHereForm) else operations.close
    close(concern, by=by, at=at, **form.cleaned_data)


def open_again(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """The undo: what an idea became is taken back by whoever said it; for anyone else of the team it is open again."""
    if concern.kind == Concern.Kind.IDEA and concern.closed_at:  # a second press takes nothing more back
        ideas.take_outcome_back(concern, by=by, at=at)
    return operations.reopen(concern, by=by, at=at)
