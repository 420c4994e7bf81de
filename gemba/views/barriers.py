import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gemba.operations import put_back_barrier, remove_barrier, tell_barrier, untell_barrier
from gemba.views.access import barrier_in_hand_of, walk_of
from gemba.views.faces import reading
from web.clock import now
from web.pages import respond, wants_partial


@require_POST
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _move_on(request, pk, remove_barrier)


@require_POST
def put_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _move_on(request, pk, put_back_barrier)


@require_POST
def tell(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _move_on(request, pk, tell_barrier)


@require_POST
def untell(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return _move_on(request, pk, untell_barrier)


def _move_on(request: HttpRequest, pk: uuid.UUID, verb: Callable) -> HttpResponse:
    """One press, then the walk it belongs to is read again."""
    barrier = barrier_in_hand_of(request, pk)
    verb(barrier, by=request.actor, at=now())
    walk = walk_of(request, barrier.observation.walk_id)
    if not wants_partial(request):
        return redirect(walk)
    return respond(request, "gemba/reading.html", reading(request, walk), partial="barriers")
