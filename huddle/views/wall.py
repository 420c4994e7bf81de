"""How a board looks where it hangs, and the card that one reads from the back of the room."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huddle.boards import look_at
from huddle.distances import DISTANCES
from huddle.models import Wall
from huddle.night import theme_of
from huddle.operations import hang, read_from
from huddle.wall_forms import DistanceForm, WallForm
from org.models import Team
from org.views.screens import team_led_by
from web.clock import now


@require_http_methods(["GET", "POST"])
def wall(request: HttpRequest, team: str) -> HttpResponse:
    """From how far it is read, by what light, with whose names: for who leads the team."""
    board = team_led_by(request, team)
    form = WallForm(request.POST or None, instance=Wall.of(board))
    if request.method == "POST" and form.is_valid():
        hang(form.save(commit=False), by=request.actor, now=now())
        messages.info(request, "The board takes it over, on every screen.")
        return redirect("huddle:wall", team=board.slug)
    context = {"team": board, "form": form, "can_lead": True}
    return render(request, "huddle/wall.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def legibility(request: HttpRequest, team: str) -> HttpResponse:
    """Which line can you still read? For the screen itself, and for the back of the room."""
    look = look_at(request.actor, team, now=now())
    theme = request.COOKIES.get("theme", "") or theme_of(look.wall, look.now, look.team.site.time_zone)
    context = {"look": look, "team": look.team, "distances": DISTANCES, "theme": theme}
    return render(request, "huddle/legibility.html", context)


@require_POST
def distance(request: HttpRequest, team: str) -> HttpResponse:
    """What the card said, in one press; and back."""
    board = team_led_by(request, team)
    form = DistanceForm(request.POST)
    if not form.is_valid():
        raise BadRequest("2, 3 or 5 metres.")
    chosen = form.cleaned_data["distance"]
    before = read_from(board, distance=chosen, by=request.actor, now=now())
    messages.info(request, _said(request, board, chosen, before), extra_tags="undo")
    return redirect("huddle:legibility", team=board.slug)


def _said(request: HttpRequest, team: Team, chosen: int, before: int) -> str:
    context = {"team": team, "chosen": chosen, "before": before}
    return render_to_string("huddle/_distance_undo.html", context, request=request)
