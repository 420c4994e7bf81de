"""Who comes in: 404 for what one may not know of, 403 for what one sees but may not change."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from gemba.models import Barrier, Observation, Walk
from org.models import Person
from org.visibility import is_person


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
