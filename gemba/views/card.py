"""One card: what it says, what was seen with it, and its writing; for leaders of its area."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gemba.card_forms import CardForm, StarterForm, words_in_form
from gemba.checking import board_of
from gemba.hanging import KnownElsewhere, adopt, hang_again, retire_card, rewrite_card, write_card
from gemba.models import Check, CheckCard
from gemba.places import leads_area
from gemba.rack import conforming, rack
from gemba.starters import starters_for
from gemba.views.access import area_of, card_in_charge_of, card_of, led_area_of
from gemba.views.cards import hanging_in
from org.models import Area
from routines.models.rules import Rules
from web.clock import now, today
from web.ids import uuid7
from web.meanwhile import ChangedMeanwhile
from web.pages import respond

LATEST = 20  # checks on the page of a card


@require_safe
def check_card(request: HttpRequest, element: uuid.UUID) -> HttpResponse:
    """What the card says, the strip of its last periods, and what was seen."""
    card = card_of(request, element)
    day = today(card.site.time_zone)
    checks = Check.objects.visible_to(request.actor).marked().filter(element=element).select_related("concern", "card")
    slot = rack([card], day=day)[0]
    context = {
        "card": card,
        "slot": slot,
        "team": board_of(card),
        "zone": card.site.time_zone,
        "checks": checks.order_by("-checked_at", "-pk")[:LATEST],
        "conforming": conforming([slot], Rules.of(card.site).fewest),
        "can_lead": leads_area(request.actor, card.area, day=day),
    }
    return respond(request, "gemba/check_card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_card(request: HttpRequest, area: uuid.UUID) -> HttpResponse:
    """A card of one's own words."""
    place = led_area_of(request, area)
    if request.method != "POST":
        return _write(request, place, CardForm(site=place.site, initial={"id": uuid7()}))
    form = CardForm(request.POST, site=place.site)
    if not form.is_valid():
        return _write(request, place, form, status=422)
    try:
        card = write_card(id=form.cleaned_data["id"], area=place, words=form.words(), by=request.actor, at=now())
    except KnownElsewhere:
        form.data = {**form.data.dict(), "id": str(uuid7())}
        form.add_error(None, "This card was not kept. Press the button once more?")
        return _write(request, place, form, status=422)
    messages.success(request, f"{card} hangs in {place}.")
    return redirect("gemba:card_board", place.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_card(request: HttpRequest, element: uuid.UUID) -> HttpResponse:
    """Other words from now on: a new version. What was checked keeps the words it was checked with."""
    card = card_in_charge_of(request, element)
    if request.method != "POST":
        return _write(request, card.area, CardForm(site=card.site, initial=words_in_form(card, id=uuid7())), card)
    form = CardForm(request.POST, site=card.site)
    if not form.is_valid():
        return _write(request, card.area, form, card, status=422)
    opened = CheckCard.objects.filter(element=element, site=card.site_id, pk=form.cleaned_data["version"]).first()
    try:
        id, words = form.cleaned_data["id"], form.words(card)
        rewrite_card(opened or card, id=id, words=words, by=request.actor, at=now())
    except ChangedMeanwhile as changed:
        again = request.POST.copy()
        again["version"] = str(changed.current.pk)
        form.data = again
        form.add_error(None, f"Someone wrote version {changed.current.version} meanwhile. Save yours after it?")
        return _write(request, card.area, form, card, status=422)
    return redirect(card)


@require_POST
def retire(request: HttpRequest, element: uuid.UUID) -> HttpResponse:
    return _move(request, element, retire_card, "{} is taken down. It can be hung again here.")


@require_POST
def hang(request: HttpRequest, element: uuid.UUID) -> HttpResponse:
    return _move(request, element, hang_again, "{} hangs again.")


@require_http_methods(["GET", "HEAD", "POST"])
def starter_cards(request: HttpRequest, area: uuid.UUID) -> HttpResponse:
    """Cards to begin with: choose the ones that fit."""
    place = led_area_of(request, area)
    there = {card.name for card in hanging_in(place) if card.area_id == place.pk}
    starters = [starter for starter in starters_for(place.site.kind) if starter.words.name not in there]
    form = StarterForm(request.POST if request.method == "POST" else None, starters=starters)
    if form.is_valid():
        hung = adopt(chosen=form.chosen(), area=place, by=request.actor, at=now())
        messages.success(
            request, f"{len(hung)} cards hang in {place}." if len(hung) != 1 else f"1 card hangs in {place}."
        )
        return redirect("gemba:card_board", place.pk)
    context = {"area": place, "form": form, "choices": list(zip(form["cards"], starters, strict=True))}
    return respond(request, "gemba/starter_cards.html", context, status=422 if form.errors else 200)


@require_safe
def print_cards(request: HttpRequest, area: uuid.UUID) -> HttpResponse:
    """A6 cards, four on an A4 sheet, to hang on a board of wood; one card with `?card=<element>`."""
    place = area_of(request, area)
    asked = request.GET.get("card", "")
    cards = [card for card in hanging_in(place) if asked in ("", str(card.element))]
    sheets = [cards[first : first + 4] for first in range(0, len(cards), 4)]
    return respond(request, "gemba/print_cards.html", {"area": place, "sheets": sheets, "cards": cards})


def _write(
    request: HttpRequest, area: Area, form: CardForm, card: CheckCard | None = None, status: int = 200
) -> HttpResponse:
    return respond(request, "gemba/write_card.html", {"area": area, "form": form, "card": card}, status=status)


def _move(request: HttpRequest, element: uuid.UUID, verb: Callable, words: str) -> HttpResponse:
    card = card_in_charge_of(request, element)
    verb(card, by=request.actor, at=now())
    messages.info(request, words.format(card))
    return redirect(card)
