"""Notices on this device: name it, see one's devices, take one off."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from notices.devices import NotADevice, add_device
from notices.models import PushSubscription, VapidKey
from org.visibility import is_person
from web.clock import now
from web.pages import respond


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    _person(request)
    sent = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    try:
        add_device(person=request.actor, user_agent=request.headers.get("User-Agent", ""), now=now(), **sent)
    except NotADevice:
        return _page(request, status=422)
    return _onward(request)


@require_POST
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    get_object_or_404(PushSubscription.objects.visible_to(request.actor), pk=pk).delete()
    return _onward(request)


def context_of(request: HttpRequest) -> dict:
    """What the block "Notices on this device" needs, wherever it stands."""
    mine = PushSubscription.objects.visible_to(request.actor).order_by("made_at")
    return {"devices": mine, "push_key": VapidKey.objects.ours(now()).public, "zone": request.actor.site.time_zone}


def _person(request: HttpRequest) -> None:
    if not is_person(request.actor):
        raise PermissionDenied


def _onward(request: HttpRequest) -> HttpResponse:
    return _page(request) if request.htmx else redirect("notices:devices")


def _page(request: HttpRequest, status: int = 200) -> HttpResponse:
    _person(request)
    return respond(request, "notices/devices.html", context_of(request), partial="list", status=status)
