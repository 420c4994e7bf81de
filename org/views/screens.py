import uuid

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from org.forms import CodeForm, ScreenForm
from org.lines import leads
from org.middleware import SCREEN_COOKIE, open_to_anyone
from org.models import Screen, Team
from org.screens import UnknownCode, approve_screen, pair_screen, restore_screen, revoke_screen
from org.visibility import is_person
from web.clock import now, today

TEN_YEARS = 60 * 60 * 24 * 365 * 10


def team_led_by(request: HttpRequest, slug: str) -> Team:
    """The team, for someone who leads it: 404 for who may not know it, 403 for who may not change it."""
    team = get_object_or_404(Team.objects.visible_to(request.actor).select_related("area", "site"), slug=slug)
    if not is_person(request.actor) or not leads(request.actor, team, day=today(team.site.time_zone)):
        raise PermissionDenied("The leader of this team looks after its screens and people.")
    return team


@require_http_methods(["GET", "POST"])
def screens(request: HttpRequest, team: str) -> HttpResponse:
    """The screens of a team, and a code for a new one."""
    board = team_led_by(request, team)
    form = ScreenForm(request.POST or None)
    context = {"team": board, "form": form, "can_lead": True}
    if form.is_valid():
        screen, code = approve_screen(team=board, name=form.cleaned_data["name"], by=request.actor, now=now())
        context |= {"screen": screen, "code": f"{code[:4]} {code[4:]}", "form": ScreenForm()}
    context["screens"] = Screen.objects.visible_to(request.actor).live().filter(team=board).order_by("approved_at")
    return render(request, "org/screens.html", context, status=422 if form.is_bound and not form.is_valid() else 200)


def _screen_of_mine(request: HttpRequest, pk: uuid.UUID) -> Screen:
    screen = get_object_or_404(Screen.objects.visible_to(request.actor).select_related("team"), pk=pk)
    team_led_by(request, screen.team.slug)
    return screen


@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    screen = _screen_of_mine(request, pk)
    revoke_screen(screen, by=request.actor, now=now())
    messages.info(request, f"{screen.name} shows nothing any more.")
    return redirect("org:screens", team=screen.team.slug)


@require_POST
def restore(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    screen = _screen_of_mine(request, pk)
    restore_screen(screen.pk, by=request.actor, now=now())
    return redirect("org:screens", team=screen.team.slug)


@open_to_anyone
@require_http_methods(["GET", "POST"])
def screen(request: HttpRequest) -> HttpResponse:
    """What a bare TV opens: its board, or the question for a code."""
    if isinstance(request.actor, Screen) or getattr(request.actor, "team_id", None):
        return redirect("huddle:board", team=request.actor.team.slug)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if not ratelimit.consume(request, action="pair_screen"):
            form.add_error("code", "Many codes were tried from here. Wait a minute, then try again.")
        else:
            return _pair(request, form)
    return render(request, "org/screen.html", {"form": form}, status=422 if form.errors else 200)


def _pair(request: HttpRequest, form: CodeForm) -> HttpResponse:
    try:
        paired, secret = pair_screen(code=form.cleaned_data["code"], now=now())
    except UnknownCode:
        form.add_error("code", "No screen waits for this code. Is it typed as shown, and younger than ten minutes?")
        return render(request, "org/screen.html", {"form": form}, status=422)
    response = redirect("huddle:board", team=paired.team.slug)
    response.set_cookie(
        SCREEN_COOKIE, secret, max_age=TEN_YEARS, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response
