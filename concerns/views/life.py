"""Someone takes a concern, parks it, answers it at once, closes it; and each of them undone."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from concerns import bearing, operations
from concerns.deeds import may_answer_now
from concerns.forms import CloseForm, OwnForm, ParkForm
from concerns.ideas import asks_what_was_learned, learned_from
from concerns.models import Concern
from concerns.views.access import for_change, helpers_of, today_of
from concerns.views.concern import both, done, page
from web import clock
from web.meanwhile import ChangedMeanwhile, seen_by


@require_POST
def own(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    people, today = helpers_of(request.actor, concern), today_of(concern.team)
    form = OwnForm(request.POST, people=people, team=concern.team, today=today)
    if not form.is_valid():
        return page(request, concern, status=422, own_form=form)
    asks = bearing.question(asked=request.actor, today=today, **_who_and_when(form))
    try:
        operations.own(concern, by=request.actor, at=clock.now(), seen=seen_by(request), **form.cleaned_data)
    except ChangedMeanwhile:
        mine = f"{form.cleaned_data['owner'].first_name}, by {form.cleaned_data['due_on']:%-d %b}"
        return both(request, concern, mine, deed="change", own_form=form)
    words = f"{concern.owner.first_name} has it. {asks}".strip() if concern.owner else "It is closed."
    return done(request, concern, words, undo=reverse("concerns:release", args=[pk]))


def _who_and_when(form: OwnForm) -> dict:
    return {"person": form.cleaned_data["owner"], "day": form.cleaned_data["due_on"]}


@require_POST
def release(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    operations.release(concern, by=request.actor, at=clock.now())
    return done(request, concern, "It is free again. Who takes it?")


@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    if asks_what_was_learned(concern):
        return _ask_what_was_learned(request, concern)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return page(request, concern, status=422, close_form=form)
    try:
        outcome = form.cleaned_data["outcome"]
        operations.close(concern, outcome=outcome, by=request.actor, at=clock.now(), seen=seen_by(request))
    except ChangedMeanwhile:
        return both(request, concern, outcome, deed="close", close_form=form)
    except operations.NotTold:
        return page(request, concern, status=409, toast="There is an answer: the team is told first.")
    return done(request, concern, "Closed.", undo=reverse("concerns:reopen", args=[pk]))


@require_POST
def answer_now(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """In the huddle that heard it: the answer is said, and it is closed."""
    concern = for_change(request, pk)
    if not may_answer_now(request.actor, concern, today_of(concern.team)):
        raise PermissionDenied("Who leads the team answers for it.")
    if asks_what_was_learned(concern):
        return _ask_what_was_learned(request, concern)
    form = CloseForm(request.POST, auto_id="AnswerNow_%s")
    if not form.is_valid():
        return page(request, concern, status=422, answer_now_form=form)
    words = form.cleaned_data["outcome"]
    try:
        operations.answer_now(concern, text=words, by=request.actor, at=clock.now(), seen=seen_by(request))
    except ChangedMeanwhile:
        return both(request, concern, words, deed="answer_now")
    return done(request, concern, "Answered, and closed.", undo=reverse("concerns:reopen", args=[pk]))


def _ask_what_was_learned(request: HttpRequest, concern: Concern) -> HttpResponse:
    """An idea is not closed like a problem: what became of it is asked, with the words that were sent."""
    return page(request, concern, status=422, idea_form=learned_from(request.POST.get("outcome", "")))


@require_POST
def park(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """With a name and a day: the next huddle asks what becomes of it."""
    concern = for_change(request, pk)
    people, today = helpers_of(request.actor, concern), today_of(concern.team)
    form = ParkForm(request.POST, people=people, team=concern.team, today=today)
    if not form.is_valid():
        return page(request, concern, status=422, park_form=form)
    try:
        operations.park(concern, by=request.actor, at=clock.now(), seen=seen_by(request), **form.cleaned_data)
    except ChangedMeanwhile:
        mine = f"Parked: {form.cleaned_data['owner'].first_name}, {form.cleaned_data['due_on']:%-d %b}"
        return both(request, concern, mine, deed="park")
    return done(request, concern, "Parked.", undo=reverse("concerns:unpark", args=[pk]))


@require_POST
def unpark(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    operations.unpark(concern, by=request.actor, at=clock.now())
    return done(request, concern, "It waits no longer.")


@require_POST
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    operations.reopen(concern, by=request.actor, at=clock.now())
    return done(request, concern, "It is open again." if not concern.is_public else "It is on the board again.")
