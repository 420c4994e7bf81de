import uuid
from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from concerns import operations
from concerns.answer_times import answer_by, answer_day
from concerns.deeds import may_answer, may_confirm, may_refuse, may_tell, may_withdraw
from concerns.forms import AnswerForm, EscalateForm, NotOkForm
from concerns.history import answer_words
from concerns.models import Concern, Escalation
from concerns.views.access import concern_of, for_change, today_of
from concerns.views.concern import both, done, page
from org.models import Person
from web import clock
from web.meanwhile import ChangedMeanwhile, seen_by

May = Callable[[Person, Escalation, date], bool]
NOT_YOURS: dict[May, str] = {
    may_answer: "Who leads the team that was asked gives the answer.",
    may_tell: "Who leads the team that asked tells it.",
}


def asked_for(request: HttpRequest, pk: uuid.UUID, may: May) -> Escalation:
    """404 for what one may not know of, 403 for what others do."""
    escalations = Escalation.objects.visible_to(request.actor).select_related(
        "from_team__area", "from_team__site", "to_team__area", "to_team__site", "to_team__parent__site"
    )
    asked = get_object_or_404(escalations, pk=pk)
    asked.concern = concern_of(request, asked.concern_id)
    if not may(request.actor, asked, today_of(asked.concern.team)):
        is_between = may is may_refuse and asked.parent_id
        words = NOT_YOURS.get(may, "The team that raised it says so.")
        raise PermissionDenied("Who leads the team that asked says so." if is_between else words)
    return asked


def of_concern(may: Callable[[Person, Concern, date], bool]) -> May:
    return lambda actor, asked, today: may(actor, asked.concern, today)


@require_POST
def escalate(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    upper = concern.team.parent
    form = EscalateForm(request.POST, today=today_of(concern.team))
    if upper is None:
        return page(request, concern)
    if not form.is_valid():
        return page(request, concern, status=422, escalate_form=form)
    given, now = dict(form.cleaned_data), clock.now()
    due = answer_by(concern, upper, given.pop("answer_on"), why=given["why"], now=now)
    try:
        asked = operations.escalate(concern, answer_by=due, by=request.actor, at=now, seen=seen_by(request), **given)
    except ChangedMeanwhile:
        return both(request, concern, given["need"], deed="ask")
    return done(request, concern, f"{upper.name} is asked.", undo=reverse("concerns:withdraw", args=[asked.pk]))


@require_POST
def pass_on(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Those who were asked ask further up; those who asked first see it all the way."""
    asked = asked_for(request, pk, may_answer)
    upper, now = asked.to_team.parent, clock.now()
    form = EscalateForm(request.POST, today=today_of(asked.concern.team))
    if upper is None:
        return page(request, asked.concern)
    if not form.is_valid():
        return page(request, asked.concern, status=422, pass_on_form=form)
    given = dict(form.cleaned_data)
    due = answer_by(asked.concern, upper, given.pop("answer_on"), why=given["why"], now=now)
    try:
        new = operations.pass_on(asked, answer_by=due, by=request.actor, at=now, seen=seen_by(request), **given)
    except ChangedMeanwhile:
        return both(request, asked.concern, given["need"], deed="pass_on")
    undo = reverse("concerns:withdraw", args=[new.pk])
    return done(request, asked.concern, f"{upper.name} is asked. {asked.from_team.name} sees it.", undo=undo)


@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, may_withdraw)
    operations.withdraw(asked, by=request.actor, at=clock.now())
    words = f"It is with {asked.from_team.name} again." if asked.parent_id else "Nobody above is asked any more."
    if Escalation.objects.filter(pk=pk).exists():
        words = f"{asked.to_team.name} has dealt with it already: the answer is told first."
    return done(request, asked.concern, words)


@require_POST
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, may_answer)
    form = AnswerForm(request.POST, today=today_of(asked.concern.team))
    if not form.is_valid():
        return page(request, asked.concern, status=422, answer_form=form)
    say = operations.answer_instead if "instead" in request.POST else operations.answer
    try:
        say(asked, by=request.actor, at=clock.now(), seen=seen_by(request), **form.cleaned_data)
    except ChangedMeanwhile:
        mine = answer_words(Escalation(**_as_written(form.cleaned_data)))
        return both(request, asked.concern, mine, deed="answer", answer_form=form)
    words, undo = f"{asked.from_team.name} hears it next.", reverse("concerns:take_back", args=[pk])
    return done(request, asked.concern, words, undo=undo)


def _as_written(given: dict) -> dict:
    return {**{name: value for name, value in given.items() if name != "text"}, "answer": given["text"]}


@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, may_answer)
    operations.take_back(asked, by=request.actor, at=clock.now())
    return done(request, asked.concern, "The answer is open again.")


@require_POST
def told(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, may_tell)
    try:
        operations.tell_team(asked, by=request.actor, at=clock.now(), seen=seen_by(request))
    except ChangedMeanwhile:
        return both(request, asked.concern, "Told", deed="tell")
    words, undo = f"Told to {asked.from_team.name}. Is it OK?", reverse("concerns:untold", args=[pk])
    if asked.parent:
        words = f"Told to {asked.from_team.name}. {asked.parent.from_team.name} hears it next."
    return done(request, asked.concern, words, undo=undo)


@require_POST
def untold(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, may_tell)
    operations.untell_team(asked, by=request.actor, at=clock.now())
    return done(request, asked.concern, "Not told yet.")


@require_POST
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, of_concern(may_confirm))
    try:
        operations.confirm(asked, by=request.actor, at=clock.now(), seen=seen_by(request))
    except ChangedMeanwhile:
        return both(request, asked.concern, "OK", deed="confirm")
    if asked.asks_back:
        return page(request, asked.concern, status=409, toast="It is a question: what do you say?")
    if asked.decision == Escalation.Decision.RETURNED:
        return done(request, asked.concern, f"It is with {asked.from_team.name}, with what it needs.")
    undo = reverse("concerns:reopen", args=[asked.concern_id])
    return done(request, asked.concern, "OK, and closed.", undo=undo)


@require_POST
def ask_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = asked_for(request, pk, may_refuse)
    form = NotOkForm(request.POST, auto_id="NotOkForm_%s")
    if not form.is_valid():
        return page(request, asked.concern, status=422, not_ok_form=form)
    now, day = clock.now(), answer_day(asked.to_team, today_of(asked.concern.team))
    due = answer_by(asked.concern, asked.to_team, day, why=asked.why, now=now)
    try:
        new = operations.ask_again(
            asked, answer_by=due, by=request.actor, at=now, seen=seen_by(request), **form.cleaned_data
        )
    except ChangedMeanwhile:
        return both(request, asked.concern, form.cleaned_data["missing"], deed="not_ok")
    undo = reverse("concerns:withdraw", args=[new.pk])
    return done(request, asked.concern, f"{asked.to_team.name} is asked again.", undo=undo)
