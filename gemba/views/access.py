"""Who comes in: 404 for what one may not know of, 403 for what one sees but may not change."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from gemba.models import Barrier, Check, CheckCard, Observation, Walk
from gemba.places import leads_area
from org.models import Area, Person
from org.visibility import is_person
from routines.models import Occurrence
from web.clock import today
from web.ids import id_in


def person_of(request: HttpRequest) -> Person:
    """Walks are for people; a device on a wall knows of none."""
    if not is_person(request.actor):
        raise Http404
    return request.actor


def walk_of(request: HttpRequest, pk: uuid.UUID) -> Walk:
    """A walk of the site."""
    walks = Walk.objects.visible_to(request.actor).select_related("site", "area", "team", "walker")
    return get_object_or_404(walks, pk=pk)


def own_walk_of(request: HttpRequest, pk: uuid.UUID) -> Walk:
    """A walk of whoever asks: others read it."""
    walk = walk_of(request, pk)
    if not walk.is_walked_by(request.actor):
        raise PermissionDenied("Whoever walks it writes it.")
    return walk


def own_observation_of(request: HttpRequest, pk: uuid.UUID) -> Observation:
    notes = Observation.objects.visible_to(request.actor).select_related("walk__site", "concern")
    observation = get_object_or_404(notes, pk=pk)
    if not observation.walk.is_walked_by(request.actor):
        raise PermissionDenied("Whoever noted it takes it back.")
    return observation


def barrier_in_hand_of(request: HttpRequest, pk: uuid.UUID) -> Barrier:
    """A barrier for whoever removes it or noted it."""
    barriers = Barrier.objects.visible_to(request.actor).filter(observation__withdrawn_at__isnull=True)
    barrier = get_object_or_404(barriers.select_related("owner", "observation__concern", "observation__walk"), pk=pk)
    if not barrier.can_be_moved_on_by(request.actor):
        raise PermissionDenied("Whoever removes it or noted it moves it on.")
    return barrier


def area_of(request: HttpRequest, pk: uuid.UUID) -> Area:
    """An area of the site, for a person: a device on a wall knows of no cards."""
    person_of(request)
    return get_object_or_404(Area.objects.visible_to(request.actor).select_related("site"), pk=pk)


def area_promised(request: HttpRequest, person: Person) -> Area | None:
    """Where the promise is due that the address names."""
    asked = id_in(request.GET.get("occurrence"))
    due = Occurrence.objects.visible_to(person).select_related("team__area").filter(pk=asked).first()
    return due.team.area if due and due.team else None


def led_area_of(request: HttpRequest, pk: uuid.UUID) -> Area:
    """An area for whoever leads it."""
    area = area_of(request, pk)
    if not leads_area(request.actor, area, day=today(area.site.time_zone)):
        raise PermissionDenied("The leaders of an area write its cards.")
    return area


def card_of(request: HttpRequest, element: uuid.UUID) -> CheckCard:
    """The newest version of a card of the site."""
    cards = CheckCard.objects.visible_to(request.actor).current().select_related("site", "area", "team")
    return get_object_or_404(cards, element=element)


def card_in_charge_of(request: HttpRequest, element: uuid.UUID) -> CheckCard:
    card = card_of(request, element)
    if not leads_area(request.actor, card.area, day=today(card.site.time_zone)):
        raise PermissionDenied("The leaders of an area write its cards.")
    return card


def check_of(request: HttpRequest, pk: uuid.UUID) -> Check:
    """A check of the site."""
    checks = Check.objects.visible_to(request.actor)
    return get_object_or_404(checks.select_related("site", "card__area", "card__team", "card__site", "concern"), pk=pk)


def own_check_of(request: HttpRequest, pk: uuid.UUID) -> Check:
    check = check_of(request, pk)
    if not check.is_drawn_by(request.actor):
        raise PermissionDenied("Whoever drew a card marks it.")
    return check
