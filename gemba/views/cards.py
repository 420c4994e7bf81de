"""The boards of check cards: which areas have one, and what hangs there."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from gemba.checking import in_hand_of
from gemba.models import CheckCard
from gemba.places import leads_area, usual_area_of
from gemba.rack import Slot, closed_of_raised, conforming, conforming_by_layer, marks_of, rack, schedule_kept
from gemba.views.access import area_of, area_promised, person_of
from org.models import Area, Person
from routines.models.rules import Rules
from web.clock import today
from web.ids import uuid7
from web.pages import respond


@dataclass(frozen=True)
class Rail:
    """An area in the chooser: its cards and those below it."""

    area: Area
    depth: int
    slots: list[Slot]

    @property
    def turned(self) -> int:
        return sum(slot.is_turned for slot in self.slots)

    @property
    def repeating(self) -> int:
        return sum(slot.is_repeating for slot in self.slots)


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """Every area with cards, one's own first; and where none hangs yet."""
    person = person_of(request)
    day = today(person.site.time_zone)
    rails = rails_of(person, day=day)
    own = usual_area_of(person, day=day)
    context = {
        "own": next((rail for rail in rails if own and rail.area.pk == own.pk), None),
        "rails": [rail for rail in rails if rail.slots],
        "bare": [rail for rail in rails if not rail.slots],
        "in_hand": in_hand_of(person, day=day),
    }
    return respond(request, "gemba/cards.html", context)


@require_safe
def start_check(request: HttpRequest) -> HttpResponse:
    """Where the promise of a check begins: at the card in hand, else at the board of the area it is due in."""
    person = person_of(request)
    day = today(person.site.time_zone)
    if held := in_hand_of(person, day=day):
        return redirect(held)
    area = area_promised(request, person) or usual_area_of(person, day=day)
    return redirect("gemba:card_board", area.pk) if area else redirect("gemba:cards")


@require_safe
def card_board(request: HttpRequest, area: uuid.UUID) -> HttpResponse:
    """The board of an area: its cards and those of the places below it."""
    place = area_of(request, area)
    return respond(request, "gemba/card_board.html", board(request, place))


def board(request: HttpRequest, area: Area) -> dict:
    """The context of a board. Marks and words, n with every percentage, and nobody's name."""
    day = today(area.site.time_zone)
    slots = rack(hanging_in(area), day=day)
    fewest = Rules.of(area.site).fewest
    return {
        "area": area,
        "zone": area.site.time_zone,
        "slots": slots,
        "groups": [(place, list(group)) for place, group in groupby(slots, key=lambda slot: slot.card.area)],
        "turned": sum(slot.is_turned for slot in slots),
        "repeating": [slot for slot in slots if slot.is_repeating],
        "kept": schedule_kept(slots, fewest),
        "conforming": conforming(slots, fewest),
        "layers": [(tier, share) for tier, share in conforming_by_layer(slots, fewest) if share.percent is not None],
        "closed": closed_of_raised(slots, fewest),
        "marks": marks_of(slots),
        "can_lead": leads_area(request.actor, area, day=day),
        "in_hand": in_hand_of(request.actor, day=day, area=area),
        "taken_down": CheckCard.objects.current().filter(area=area, retired_at__isnull=False).in_order(),
        "draft": uuid7(),
        "areas_url": reverse("gemba:cards"),
    }


def cards_here(person: Person, *, day: date) -> dict:
    """The cards of one's own area, for a page beside theirs."""
    area = usual_area_of(person, day=day)
    slots = rack(hanging_in(area), day=day, shown=1) if area else []
    turned = sum(slot.is_turned for slot in slots)
    return {"area": area, "slots": slots, "turned": turned, "in_hand": in_hand_of(person, day=day)}


def hanging_in(area: Area):
    """The cards of an area's board, in order."""
    rows = CheckCard.objects.hanging().filter(site=area.site_id).within(area)
    return rows.select_related("area", "site", "team").in_order()


def rails_of(person: Person, *, day: date) -> list[Rail]:
    """Each area of the site with its cards and those below it, as the tree runs."""
    areas = list(Area.objects.visible_to(person).order_by("path"))
    hanging = CheckCard.objects.visible_to(person).hanging().select_related("area", "site", "team").in_order()
    slots = rack(hanging, day=day, shown=1)
    return [Rail(area, area.path.count("/") - 2, _below(area, slots)) for area in areas]


def _below(area: Area, slots: Iterable[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.card.area.path.startswith(area.path)]
