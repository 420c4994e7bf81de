"""One check: drawn, put back or marked by whoever drew it."""

import uuid
from random import SystemRandom

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from gemba.card_forms import CheckForm
from gemba.checking import (
    NothingHangs,
    NotInHand,
    SavedBefore,
    TooLateToReopen,
    board_of,
    draw_card,
    mark_check,
    put_back,
    reopen_check,
    take_again,
)
from gemba.models import Check
from gemba.rack import rack
from gemba.views.access import area_of, check_of, own_check_of, person_of
from gemba.words import as_json, questions_about, rules_for_cards
from org.models import Person
from web.clock import now, today
from web.ids import id_in, uuid7
from web.pages import respond


@require_POST
def draw(request: HttpRequest, area: uuid.UUID) -> HttpResponse:
    """One card by chance, of those that wait longest."""
    person, place = person_of(request), area_of(request, area)
    try:
        return redirect(draw_card(id=_id(request), area=place, by=person, at=now(), dice=SystemRandom()))
    except NothingHangs:
        messages.info(request, "No card hangs here for your layer. Which one is missing?")
    except SavedBefore:
        messages.error(request, "This draw was used before. Draw once more?")
    return redirect("gemba:card_board", place.pk)


@require_safe
def check(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The card in hand for whoever drew it; what was seen, for everyone else and afterwards."""
    return _show(request, check_of(request, pk))


@require_POST
def mark(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One of the three marks, and the line that goes with it."""
    held = own_check_of(request, pk)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _show(request, held, form, status=422)
    moment = now()
    try:
        done = mark_check(held, by=request.actor, at=moment, now=moment, **form.cleaned_data)
    except SavedBefore as known:
        messages.info(request, f"Marked before: {known.stored.get_mark_display().lower()}. That one stays.")
    except NotInHand:
        messages.info(request, "This card was put back. Take it again first?")
    else:
        messages.success(request, _what_happened(done))
    return redirect(held)


@require_POST
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A mark is taken back on its own day."""
    held = own_check_of(request, pk)
    try:
        reopen_check(held, by=request.actor, now=now())
    except TooLateToReopen:
        messages.info(request, "A mark is taken back on its own day only. Would another check help?")
    return redirect(held)


@require_POST
def not_now(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The card hangs there again, for whoever draws next."""
    held = own_check_of(request, pk)
    put_back(held, by=request.actor, at=now())
    return redirect(held)


@require_POST
def take(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Now after all."""
    held = own_check_of(request, pk)
    try:
        take_again(held, by=request.actor, at=now())
    except NotInHand:
        messages.info(request, "Somebody else has this card by now. Draw another one?")
        return redirect("gemba:card_board", held.card.area_id)
    return redirect(held)


def _show(request: HttpRequest, held: Check, form: CheckForm | None = None, status: int = 200) -> HttpResponse:
    is_mine = held.is_drawn_by(request.actor)
    rules = rules_for_cards(Person.objects.active().filter(site=held.site_id).values_list("name", flat=True))
    slots = rack([held.card], day=today(held.site.time_zone))
    form = form or CheckForm()
    context = {
        "check": held,
        "card": held.card,
        "slot": slots[0],
        "team": board_of(held.card),
        "zone": held.site.time_zone,
        "is_mine": is_mine,
        "form": form,
        "marks": list(form["mark"]),
        "rules": as_json(rules),
        "asks": questions_about(held.deviation, kind="", basis="", rules=rules) if is_mine else [],
        "can_reopen": is_mine and held.can_be_reopened(now()),
        "draft": uuid7(),
    }
    template = "gemba/check_in_hand.html" if is_mine and held.is_in_hand else "gemba/check.html"
    return respond(request, template, context, status=status)


def _what_happened(done: Check) -> str:
    words = f"Turned: {done.get_mark_display().lower()}."
    if done.concern:
        words = f"{words} It is on the board of {done.concern.team}."
    return f"{words} Your promise is kept." if done.occurrence else words


def _id(request: HttpRequest) -> uuid.UUID:
    """The id made with the page; a page without one still draws."""
    return id_in(request.POST.get("id")) or uuid7()
