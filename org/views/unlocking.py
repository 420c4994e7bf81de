"""Unlocking a screen: by PIN on the screen itself, by a tap on a phone. And the PIN of one's own."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from org.models import Pin, Screen
from org.pin_forms import PinForm, UnlockForm
from org.unlocking import (
    WrongPin,
    lock_screen,
    may_unlock,
    remove_pin,
    set_pin,
    unlock_by_pin,
    unlock_screen,
    who_has_a_pin,
)
from org.visibility import is_person
from web.clock import now, today
from web.limits import may_ask
from web.pages import asked_next


@require_http_methods(["GET", "POST"])
def pin(request: HttpRequest) -> HttpResponse:
    """In one's own settings: choose a PIN, change it, do without."""
    if not is_person(request.actor):
        raise PermissionDenied("A PIN belongs to a person.")
    if "remove" in request.POST:
        remove_pin(person=request.actor, now=now())
        messages.info(request, "You have no PIN any more.")
        return redirect("org:pin")
    form = PinForm(request.POST or None)
    if form.is_valid():
        set_pin(person=request.actor, digits=form.cleaned_data["pin"], now=now())
        messages.info(request, "Your PIN unlocks the screens of your team.")
        return redirect("org:pin")
    context = {"form": form, "has_pin": Pin.objects.filter(person=request.actor).exists()}
    return render(request, "org/pin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def unlock_here(request: HttpRequest) -> HttpResponse:
    """On the screen: who leads, and their PIN."""
    if not isinstance(request.actor, Screen):
        raise PermissionDenied("This is for screens. On a phone, unlock it where the huddle is.")
    screen: Screen = request.actor
    people = who_has_a_pin(screen.team, day=today(screen.team.site.time_zone))
    form = UnlockForm(request.POST or None, people=people)
    if form.is_valid() and _unlock(request, screen, form):
        return redirect("huddle:huddle", team=screen.team.slug)
    context = {"form": form, "team": screen.team, "people": people}
    return render(request, "org/unlock.html", context, status=422 if form.errors else 200)


def _unlock(request: HttpRequest, screen: Screen, form: UnlockForm) -> bool:
    """False, and the form says why."""
    if not may_ask(request, "pin", key=str(screen.pk)):
        form.add_error("pin", "Many PINs were tried here. Wait a minute, or unlock it by phone.")
        return False
    said = form.cleaned_data
    try:
        unlock_by_pin(screen, person=said["person"], digits=said["pin"], now=now())
    except WrongPin as wrong:
        form.add_error("pin", _words(wrong, screen))
        return False
    return True


def _words(wrong: WrongPin, screen: Screen) -> str:
    if wrong.until:
        return f"Too many wrong PINs. This PIN opens again at {_clock(wrong.until, screen)}; a phone unlocks it now."
    tries = "One more try" if wrong.left == 1 else f"{wrong.left} more tries"
    return f"This is not the PIN. {tries}, or unlock it by phone."


def _clock(moment: datetime, screen: Screen) -> str:
    return f"{moment.astimezone(ZoneInfo(screen.team.site.time_zone)):%H:%M}"


def _screen_of_team(request: HttpRequest, pk: uuid.UUID) -> Screen:
    """404 for who may not know it, 403 for who may not run its huddle. A screen locks itself, and nothing else."""
    if isinstance(request.actor, Screen) and request.actor.pk == pk:
        return request.actor
    screens = Screen.objects.visible_to(request.actor).live().select_related("team__site", "team__area")
    screen = get_object_or_404(screens, pk=pk)
    if not may_unlock(request.actor, screen.team, day=today(screen.team.site.time_zone)):
        raise PermissionDenied("The team runs its own huddle.")
    return screen


@require_POST
def unlock(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """On a phone: this screen writes for me."""
    screen = _screen_of_team(request, pk)
    if not is_person(request.actor):
        raise PermissionDenied("A screen does not unlock itself.")
    unlock_screen(screen, by=request.actor, now=now())
    return _back(request, screen)


@require_POST
def lock(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """On a phone, or on the screen itself: nobody writes here any more."""
    screen = _screen_of_team(request, pk)
    lock_screen(screen, by=request.actor if is_person(request.actor) else None, now=now())
    return _back(request, screen)


def _back(request: HttpRequest, screen: Screen) -> HttpResponse:
    path = asked_next(request)
    return redirect(path) if path else redirect("huddle:huddle", team=screen.team.slug)
