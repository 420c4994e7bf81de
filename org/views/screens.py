"""The screens of a team, for whoever leads it."""

import uuid
from datetime import datetime, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from org.forms import ApproveForm, ScreenForm
from org.lines import leads, teams_led_by
from org.models import Screen, Team
from org.screens import change_screen, restore_screen, revoke_screen
from org.visibility import is_person
from web.clock import now, today

CAN_BE_PUT_BACK = timedelta(days=1)


def team_led_by(request: HttpRequest, slug: str) -> Team:
    """The team, for someone who leads it: 404 for who may not know it, 403 for who may not change it."""
    team = get_object_or_404(Team.objects.visible_to(request.actor).select_related("area", "site"), slug=slug)
    if not is_person(request.actor) or not leads(request.actor, team, day=today(team.site.time_zone)):
        raise PermissionDenied("The leader of this team looks after its screens and people.")
    return team


@require_safe
def screens(request: HttpRequest, team: str) -> HttpResponse:
    """Which there are, when they were last seen, and the way to one more."""
    return _page(request, team_led_by(request, team))


def _page(request: HttpRequest, board: Team, refused: tuple[Screen, ScreenForm] | None = None) -> HttpResponse:
    moment = now()
    teams = teams_led_by(request.actor, day=today(board.site.time_zone, moment))
    lately = Q(revoked_at__isnull=True) | Q(revoked_at__gt=moment - CAN_BE_PUT_BACK)
    rows = Screen.objects.visible_to(request.actor).filter(lately, team=board).select_related("unlocked_by")
    rows = rows.order_by("approved_at")
    context = {
        "team": board,
        "can_lead": True,
        "screens": [_row(screen, teams, moment, refused) for screen in rows if not screen.revoked_at],
        "taken_off": [screen for screen in rows if screen.revoked_at],
        "form": ApproveForm(teams=teams, initial={"team": board.pk}),
    }
    return render(request, "org/screens.html", context, status=422 if refused else 200)


def _row(screen: Screen, teams, moment: datetime, refused: tuple[Screen, ScreenForm] | None) -> dict:
    hand = screen.hand(moment)
    form = ScreenForm(teams=teams, initial={"name": screen.name, "team": screen.team_id}, auto_id=f"%s-{screen.pk}")
    is_refused = bool(refused and refused[0] == screen)
    return {
        "screen": screen,
        "form": refused[1] if is_refused else form,
        "is_refused": is_refused,
        "seen": seen_words(screen, moment),
        "writes_for": hand.first_name if hand else "",
    }


def seen_words(screen: Screen, moment: datetime) -> str:
    """How long ago, as people say it; the time of day stands beside it."""
    if screen.last_seen_at is None:
        return ""
    minutes = int((moment - screen.last_seen_at).total_seconds() // 60)
    steps = ((60 * 24, "day"), (60, "hour"), (1, "minute"))
    number, unit = next(((minutes // each, unit) for each, unit in steps if minutes >= each), (0, ""))
    return f"seen {number} {unit}{'s' * (number > 1)} ago" if number else "seen just now"


def _screen_of_mine(request: HttpRequest, pk: uuid.UUID) -> Screen:
    screen = get_object_or_404(Screen.objects.visible_to(request.actor).select_related("team"), pk=pk)
    team_led_by(request, screen.team.slug)
    return screen


@require_POST
def change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Another name, or another board of mine."""
    screen = _screen_of_mine(request, pk)
    teams = teams_led_by(request.actor, day=today(request.actor.site.time_zone))
    form = ScreenForm(request.POST, teams=teams, auto_id=f"%s-{screen.pk}")
    if not form.is_valid():
        return _page(request, team_led_by(request, screen.team.slug), (screen, form))
    change_screen(screen, by=request.actor, now=now(), **form.cleaned_data)
    said = form.cleaned_data
    messages.info(request, f"{said['name']} shows {said['team'].name}.")
    return redirect("org:screens", team=screen.team.slug)


@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    screen = _screen_of_mine(request, pk)
    revoke_screen(screen, by=request.actor, now=now())
    messages.info(request, f"{screen.name} shows nothing any more.")
    return redirect("org:screens", team=screen.team.slug)


@require_POST
def restore(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    screen = _screen_of_mine(request, pk)
    restore_screen(screen, by=request.actor, now=now())
    messages.info(request, f"{screen.name} shows {screen.team.name} again.")
    return redirect("org:screens", team=screen.team.slug)
