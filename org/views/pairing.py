"""What a bare TV opens, and what a phone opens that was pointed at it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from org.forms import ApproveForm
from org.lines import teams_led_by
from org.middleware import SCREEN_COOKIE, open_to_anyone
from org.models import Pairing, Screen
from org.screens import UnknownCode, approve_screen, arrive, begin_pairing
from org.visibility import is_person
from web.clock import now, today
from web.limits import may_ask
from web.qr import qr_of

PAIRING_COOKIE = "asaichi_pairing"  # beside the screen's own, so that a screen which was taken off can be put back
MONTH = 60 * 60 * 24 * 30
TEN_YEARS = 60 * 60 * 24 * 365 * 10


@open_to_anyone
@never_cache
@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    """The board of this screen; else a code, until somebody has approved it."""
    if isinstance(request.actor, Screen):
        return redirect("huddle:board", team=request.actor.team.slug)
    secret = request.COOKIES.get(PAIRING_COOKIE, "")
    if approved := arrive(secret=secret, now=now()):
        response = redirect("huddle:board", team=approved.team.slug)
        response.delete_cookie(PAIRING_COOKIE)
        return _with_secret(request, response, SCREEN_COOKIE, secret, TEN_YEARS)
    waiting = Pairing.objects.waiting(now()).of_secret(secret).first()
    return _code(request, waiting) if waiting else _new_code(request)


@open_to_anyone
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Is there anything but the code to show? 204: not yet. Asked every second or two, so it costs a query or two."""
    secret = request.COOKIES.get(PAIRING_COOKIE, "")
    waits = not isinstance(request.actor, Screen) and Pairing.objects.waiting(now()).of_secret(secret).exists()
    return HttpResponse(status=204 if waits else 200)


def _new_code(request: HttpRequest) -> HttpResponse:
    if not may_ask(request, "pair"):
        return render(request, "org/screen.html", status=429)
    pairing, secret = begin_pairing(now=now())
    return _with_secret(request, _code(request, pairing), PAIRING_COOKIE, secret, MONTH)


def _code(request: HttpRequest, pairing: Pairing) -> HttpResponse:
    address = settings.BASE_URL + reverse("org:approve")
    context = {
        "pairing": pairing,
        "qr": qr_of(f"{address}?code={pairing.code}"),
        "address": address.partition("://")[2],
        "was_taken_off": SCREEN_COOKIE in request.COOKIES,
    }
    return render(request, "org/screen.html", context)


def _with_secret(request: HttpRequest, response: HttpResponse, name: str, secret: str, age: int) -> HttpResponse:
    response.set_cookie(name, secret, max_age=age, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest) -> HttpResponse:
    """On a phone: this TV shows that board. For whoever leads a team."""
    if not is_person(request.actor):
        raise PermissionDenied("A screen is approved by a person.")
    teams = teams_led_by(request.actor, day=today(request.actor.site.time_zone)).select_related("site")
    if not teams:
        raise PermissionDenied("Who leads the team approves its screens.")
    first = {"code": request.GET.get("code", "")[:20], "team": teams[0].pk}
    form = ApproveForm(request.POST or None, teams=teams, initial=first)
    if form.is_valid() and (approved := _approve(request, form)):
        messages.info(request, f"{approved.name} shows {approved.team.name} in a moment.")
        return redirect("org:screens", team=approved.team.slug)
    return render(request, "org/approve.html", {"form": form}, status=422 if form.errors else 200)


def _approve(request: HttpRequest, form: ApproveForm) -> Screen | None:
    """None, and the form says why."""
    if not may_ask(request, "approve"):
        form.add_error("code", "Many codes were tried. Wait a minute, then try again.")
        return None
    try:
        return approve_screen(by=request.actor, now=now(), **form.cleaned_data)
    except UnknownCode:
        form.add_error("code", "No screen waits for this code. Is it the one it shows now?")
        return None
