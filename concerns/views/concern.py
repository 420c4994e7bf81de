import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from concerns import bearing
from concerns.about import said_before
from concerns.ages import age
from concerns.answer_times import answer_day, huddle_time
from concerns.deeds import Deeds, deeds_of, stands_at
from concerns.following import what_follows
from concerns.forms import AboutForm, AnswerForm, CloseForm, EscalateForm, NotOkForm, OwnForm, ParkForm, new_id
from concerns.history import answer_words, history_of
from concerns.models import Concern, Escalation
from concerns.photographing import photos_of
from concerns.proposals import proposed
from concerns.views.access import concern_of, helpers_of, today_of
from concerns.way import way_of
from web import clock
from web.pages import respond, wants_partial


@require_safe
def concern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, concern_of(request, pk))


def page(request: HttpRequest, concern: Concern, *, status: int = 200, **context) -> HttpResponse:
    """The whole story of a concern, and what can be done with it. A refused form comes in with the context."""
    now, today = clock.now(), today_of(concern.team)
    escalations = _escalations(concern)
    asked = stands_at(escalations)
    deeds = deeds_of(request.actor, concern, asked, today)
    people = helpers_of(request.actor, concern) if deeds.change and not concern.closed_at else None
    context = {
        **_forms(request, concern, asked, deeds, today),
        **(proposed(concern, today) if deeds.change else {}),
        **what_follows(request.actor, concern, people=people, today=today, now=now),
        "asked": asked,
        "answered": answer_words(asked) if asked and asked.answered_at else "",
        "way": way_of(escalations, now),
        "concern": concern,
        "team": concern.team,
        "age": age(concern.raised_at, concern.closed_at or now),
        "is_over": bool(concern.due_on and concern.due_on < today and not concern.closed_at),
        **photos_of(concern, may_change=deeds.change),
        **_bearing(request, concern, deeds, today),
        "deeds": deeds,
        "history": history_of(concern, escalations),
        "zone": concern.team.site.time_zone,
        "is_mine_open": getattr(deeds, context.get("mine_deed", ""), False),
        "is_mine_instead": context.get("mine_deed") == "answer" and deeds.take_back,
        **context,
    }
    return respond(request, "concerns/concern.html", context, partial="concern", status=status)


def _escalations(concern: Concern) -> list[Escalation]:
    teams = ("from_team__area", "from_team__site", "to_team__area", "to_team__parent__site")
    rows = list(concern.escalations.select_related(*teams, "carrier", "answered_by").latest_first())
    for each in rows:
        each.concern = concern
    return rows


def _bearing(request: HttpRequest, concern: Concern, deeds: Deeds, today: date) -> dict:
    """Is it a lot for one day? `held`: for whoever has it, said to everybody; `heavy`: for me, if I took it today."""
    if concern.closed_at:
        return {}
    if concern.owner and concern.due_on:
        held = bearing.question(concern.owner, concern.due_on, asked=request.actor, today=today, one_more=False)
        return {"held": held}
    return {"heavy": bearing.question(request.actor, today, asked=request.actor, today=today) if deeds.change else ""}


def _forms(request: HttpRequest, concern: Concern, asked: Escalation | None, deeds: Deeds, today: date) -> dict:
    """The questions this person is asked, as far as there is anything to ask."""
    forms: dict = {"close_form": CloseForm()}
    if deeds.change:
        people, first = helpers_of(request.actor, concern), _next(concern, request, today)
        about = {name: getattr(concern, name) for name in ("kind", "place", "topic")}
        forms["about_form"] = AboutForm(initial=about)
        forms |= {"places": said_before(concern.team, "place"), "topics": said_before(concern.team, "topic")}
        forms["own_form"] = OwnForm(people=people, team=concern.team, today=today, initial=first)
    if deeds.park:
        forms["park_form"] = ParkForm(people=people, team=concern.team, today=today, initial=first)
    if deeds.answer_now:
        forms["answer_now_form"] = CloseForm(auto_id="AnswerNow_%s")
    if deeds.ask:
        upper = concern.team.parent
        forms["upper"], forms["upper_huddle"] = upper, huddle_time(upper)
        why = Escalation.Why.SAFETY if concern.is_about_safety else None
        first = {**new_id(), "why": why, "answer_on": answer_day(upper, today)}
        forms["escalate_form"] = EscalateForm(today=today, initial=first)
    if deeds.answer:
        forms["answer_form"] = AnswerForm(today=today)
    if asked and deeds.pass_on:
        upper = asked.to_team.parent
        words = {"why": asked.why, "need": asked.need, "answer_on": answer_day(upper, today), **new_id()}
        forms["further"], forms["further_huddle"] = upper, huddle_time(upper)
        forms["pass_on_form"] = EscalateForm(today=today, initial=words)
    if deeds.not_ok:
        forms["not_ok_form"] = NotOkForm(initial=new_id(), auto_id="NotOkForm_%s")
    return forms


def _next(concern: Concern, request: HttpRequest, today: date) -> dict:
    """What taking it would most likely say: whoever has it or asks, by the day that was agreed, or today."""
    return {"owner": concern.owner_id or request.actor.pk, "due_on": max(concern.due_on or today, today)}


NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "seen", "instead"}


def both(request: HttpRequest, concern: Concern, mine: str, *, deed: str = "", **forms) -> HttpResponse:
    """It was changed meanwhile: how it stands now, and what this person wrote. They leave it, or send theirs again.

    `deed`: what of `Deeds` that sending would be; while it is not offered any more, there is nothing to send.
    """
    sent = [(name, value) for name, values in request.POST.lists() if name not in NOT_SENT_AGAIN for value in values]
    meanwhile = {"mine": mine, "mine_deed": deed, "mine_sent": sent, "mine_address": request.path}
    return page(request, concern_of(request, concern.pk), status=409, **meanwhile, **forms)


def done(request: HttpRequest, concern: Concern, words: str, *, undo: str = "") -> HttpResponse:
    """The concern as it is now, and one line about what happened, with its undo (an address to post to)."""
    if wants_partial(request):
        return page(request, concern_of(request, concern.pk), toast=words, undo=undo)
    messages.success(request, words)
    return redirect(concern)
