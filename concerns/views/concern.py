import uuid
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from concerns import bearing, operations
from concerns.about import said_before
from concerns.ages import age
from concerns.answer_times import answer_day, huddle_time
from concerns.deeds import Deeds, deeds_of, may_answer_now, may_change, stands_at
from concerns.following import what_follows
from concerns.forms import AboutForm, AnswerForm, CloseForm, EscalateForm, NotOkForm, OwnForm, ParkForm, new_id
from concerns.history import answer_words, history_of
from concerns.ideas import asks_what_was_learned, learned_from
from concerns.models import Concern, Escalation
from concerns.photographing import photos_of
from concerns.proposals import proposed
from concerns.way import way_of
from org.lines import leaders_of_team
from org.models import Person, Team
from org.visibility import is_person
from web import clock
from web.meanwhile import ChangedMeanwhile, seen_by
from web.pages import respond, wants_partial


def concern_of(request: HttpRequest, pk: uuid.UUID) -> Concern:
    """404 for what one may not know of. A screen shows boards and opens nothing."""
    concerns = Concern.objects.visible_to(request.actor).select_related(
        "team__site", "team__area", "team__parent__site", "raised_by", "owner", "closed_by"
    )
    concern = get_object_or_404(concerns, pk=pk)
    if not is_person(request.actor):
        raise PermissionDenied("Open it with your phone: a screen shows the board.")
    return concern


def for_change(request: HttpRequest, pk: uuid.UUID) -> Concern:
    concern = concern_of(request, pk)
    if not may_change(request.actor, concern, today_of(concern.team)):
        raise PermissionDenied("The team that raised it, or who has it, changes a concern.")
    return concern


def team_of(request: HttpRequest, slug: str) -> Team:
    """Whose lists are opened. A screen shows the board, and opens none."""
    team = get_object_or_404(Team.objects.visible_to(request.actor).select_related("site", "area"), slug=slug)
    if not is_person(request.actor):
        raise PermissionDenied("Open it with your phone: a screen shows the board.")
    return team


def today_of(team: Team) -> date:
    return clock.today(team.site.time_zone)


def helpers_of(actor: Person, concern: Concern | None = None) -> QuerySet[Person]:
    """Who may take it: anyone of the site; of what is for the leader only, those who know of it."""
    people = Person.objects.visible_to(actor).active().order_by("name")
    if concern is None or concern.is_public:
        return people
    leading = leaders_of_team(concern.team, day=today_of(concern.team)).values("pk")
    return people.filter(Q(pk__in=leading) | Q(pk__in=[actor.pk, concern.owner_id, concern.raised_by_id]))


@require_safe
def concern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, concern_of(request, pk))


def page(request: HttpRequest, concern: Concern, *, status: int = 200, **context) -> HttpResponse:
    """The whole story of a concern, and what can be done with it. A refused form comes in with the context."""
    now, today = clock.now(), today_of(concern.team)
    escalations = list(
        concern.escalations.select_related(
            "from_team__area", "from_team__site", "to_team__area", "to_team__parent__site", "carrier", "answered_by"
        ).latest_first()
    )
    for each in escalations:
        each.concern = concern
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
