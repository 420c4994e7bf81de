"""Help is asked and answered, something is tried: each asks a little more than one press, beside the stage."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from concerns import operations
from concerns.answer_times import answer_by, answer_day, huddle_time
from concerns.deeds import may_answer_now
from concerns.forms import new_id
from concerns.history import answer_words
from concerns.models import Concern, Escalation
from concerns.tries import CannotTry, Try
from huddle.boards import Look
from huddle.deed_forms import AnsweredHereForm, AnswerHereForm, AskForm, NotOkHereForm, TryForm
from huddle.schedule import session_of
from huddle.views.access import asked_here, concern_here, refused_here
from huddle.views.panel import moved, panel
from huddle.views.stage import look_to_run
from huddle.who import look_on, people_of
from org.models import Person, Team
from org.operations import touch
from web.ids import uuid7
from web.meanwhile import ChangedMeanwhile, sent_again


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """The next tier is asked for help: why, by when, and who carries it there."""
    look = look_to_run(request, team)
    concern = concern_here(request, look, pk)
    return _asking(request, look, concern, concern.team.parent)


@require_http_methods(["GET", "POST"])
def pass_on(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """Those who were asked cannot decide it either."""
    look = look_to_run(request, team)
    asked = asked_here(request, look, pk)
    return _asking(request, look, asked.concern, asked.to_team.parent, asked=asked)


def _asking(
    request: HttpRequest, look: Look, concern: Concern, upper: Team | None, *, asked: Escalation | None = None
) -> HttpResponse:
    if upper is None:
        return moved(request, look.team.slug)
    people = carriers_of(look, request.actor)
    form = AskForm(request.POST or None, today=look.today, people=people, initial=_first(request, look, upper, asked))
    if not form.is_valid():
        context = {"form": form, "concern": concern, "upper": upper, "upper_huddle": huddle_time(upper)}
        return panel(request, look, "ask", status=422 if form.is_bound else 200, **context)
    given = dict(form.cleaned_data)
    due = answer_by(concern, upper, given.pop("answer_on"), why=given["why"], now=look.now)
    words = {"answer_by": due, "by": request.actor, "at": look.now, **given}
    try:
        operations.pass_on(asked, **words) if asked else operations.escalate(concern, **words)
    except ChangedMeanwhile:  # closed, or answered: the stage shows it
        return moved(request, look.team.slug)
    touch(look.team, "huddle")
    return moved(request, look.team.slug)


def carriers_of(look: Look, actor: Person) -> list[Person]:
    """Who stands here, and whoever holds the device."""
    people = people_of(look)
    return people if actor in people else [*people, actor]


def _first(request: HttpRequest, look: Look, upper: Team, asked: Escalation | None) -> dict:
    """What is most likely said: whoever leads carries it, by the answer time of that tier."""
    session = session_of(look)
    leads = session and session.facilitator_id
    first = {**new_id(), "answer_on": answer_day(upper, look.today), "carrier": leads or request.actor.pk}
    return first | ({"why": asked.why, "need": asked.need, "tried": asked.tried} if asked else {})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """What a team below hears next."""
    look = look_to_run(request, team)
    asked = asked_here(request, look, pk)
    form = AnswerHereForm(request.POST or None, today=look.today, initial={"seen": asked.concern.version})
    if not form.is_valid():
        return panel(request, look, "answer", status=422 if form.is_bound else 200, form=form, asked=asked)
    try:
        operations.answer(asked, by=request.actor, at=look.now, **form.cleaned_data)
    except ChangedMeanwhile as meanwhile:
        return _answered_meanwhile(request, look, asked, meanwhile.current)
    touch(look.team, "huddle")
    return moved(request, team)


def _answered_meanwhile(request, look: Look, asked: Escalation, current: Concern) -> HttpResponse:
    """Both: what stands there now, and what was written here. Sent again, it counts if there is no answer yet."""
    asked.refresh_from_db()
    again = AnswerHereForm(sent_again(request, current), today=look.today)
    return panel(request, look, "answer", status=409, form=again, asked=asked, current=current)


@require_http_methods(["GET", "POST"])
def answer_here(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """A question is answered where it was asked: nobody above is needed, and who asked reads it."""
    look = look_to_run(request, team)
    concern = concern_here(request, look, pk)
    if not may_answer_now(request.actor, concern, look.today):
        raise PermissionDenied("Who leads the team answers for it.")
    form = AnsweredHereForm(request.POST or None, initial={"seen": concern.version})
    context = {"form": form, "concern": concern}
    if not form.is_valid():
        return panel(request, look, "answer_here", status=422 if form.is_bound else 200, **context)
    try:
        operations.answer_now(concern, by=request.actor, at=look.now, **form.cleaned_data)
    except ChangedMeanwhile as meanwhile:
        form = AnsweredHereForm(sent_again(request, meanwhile.current))
        context = {"form": form, "concern": meanwhile.current, "is_meanwhile": True}
        return panel(request, look, "answer_here", status=409, **context)
    touch(look.team, "huddle")
    return moved(request, team)


@require_http_methods(["GET", "POST"])
def not_ok(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """The answer was said here and does not help yet: those who gave it are asked again, with what is missing."""
    look = look_to_run(request, team)
    asked = refused_here(request, look, pk)
    form = NotOkHereForm(request.POST or None, initial={**new_id(), "seen": asked.concern.version})
    if not form.is_valid():
        return _not_ok_panel(request, look, asked, form, status=422 if form.is_bound else 200)
    try:
        _say_and_ask_again(asked, by=request.actor, look=look, **form.cleaned_data)
    except ChangedMeanwhile as meanwhile:  # sent again, it counts if the answer still stands
        asked.refresh_from_db()
        form = NotOkHereForm(sent_again(request, meanwhile.current))
        return _not_ok_panel(request, look, asked, form, status=409)
    touch(look.team, "huddle")
    return moved(request, team)


def _not_ok_panel(request, look: Look, asked: Escalation, form: NotOkHereForm, *, status: int) -> HttpResponse:
    words = {"form": form, "asked": asked, "answered": answer_words(asked), "is_meanwhile": status == 409}
    return panel(request, look, "not_ok", status=status, **words)


@transaction.atomic
def _say_and_ask_again(
    asked: Escalation, *, by: Person, look: Look, id: uuid.UUID, missing: str, seen: int | None
) -> None:
    """A team between says so before it tells the answer on; the team itself has heard it."""
    due = answer_by(asked.concern, asked.to_team, answer_day(asked.to_team, look.today), why=asked.why, now=look.now)
    if not (asked.parent_id or asked.told_at):
        operations.tell_team(asked, by=by, at=look.now, seen=seen)
        seen = None
    operations.ask_again(asked, id=id, missing=missing, answer_by=due, by=by, at=look.now, seen=seen)


@require_http_methods(["GET", "POST"])
def try_(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """A small experiment about it: what is tried, what is expected, who does it."""
    look = look_to_run(request, team)
    concern = concern_here(request, look, pk)
    people = carriers_of(look, request.actor)
    form = TryForm(request.POST or None, people=people, initial={"id": uuid7(), "who": concern.owner_id})
    if form.is_valid():
        wanted = Try(concern=concern, by=request.actor, at=look.now, **form.cleaned_data)
        try:
            operations.try_something(wanted, look_on=look_on(look))
        except CannotTry as refusal:
            form.add_error("who", str(refusal))
        else:
            touch(look.team, "huddle")
            return moved(request, team)
    return panel(request, look, "try", status=422 if form.is_bound else 200, form=form, concern=concern)
