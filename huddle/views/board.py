import hashlib
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from huddle.boards import Look, look_at
from huddle.distances import OF_METRES
from huddle.fragments import fragments
from huddle.night import theme_of, turns_of
from huddle.sections import sections_of
from huddle.views.shell import page, shell_of
from org.models import Standstill
from org.standstills import holding_now
from web.clock import now
from web.context import THEMES

BUILD = ("css/wall.css", "js/app.js", "js/wall.js")  # what a board looks like and does: their names hold their contents


@require_safe
def board(request: HttpRequest, team: str) -> HttpResponse:
    """The wall of a team: for a TV, a tablet at the line, a phone. 304 while nothing has changed."""
    look = look_at(request.actor, team, now=now())
    etag = _etag(request, look, *sections_of(look.team))
    response = _unchanged(request, etag) or HttpResponse(_page(request, look))
    return _kept(response, etag)


@require_safe
def section(request: HttpRequest, team: str, section: str) -> HttpResponse:
    """One section, for the live region that shows it. `X-Version` says how new it is."""
    look = look_at(request.actor, team, now=now())
    if section not in sections_of(look.team):
        raise Http404
    etag = _etag(request, look, section)
    response = _unchanged(request, etag) or HttpResponse(fragments(look, [section])[section])
    response["X-Version"] = look.versions[section]
    return _kept(response, etag)


def _page(request: HttpRequest, look: Look) -> str:
    standstill = _standstill(look)
    shell = shell_of(
        request.actor,
        look,
        distance=_distance(request, look),
        theme=_theme(request, look),
        turns=turns_of(look.wall, look.now, look.team.site.time_zone),
        standstill=standstill.pk if standstill else None,
    )
    return page(request, look, shell, fragments(look, sections_of(look.team)))


def _distance(request: HttpRequest, look: Look) -> int:
    """From how far it is read; whoever looks at it on a desk may ask for all of it (`?from=2`)."""
    asked = request.GET.get("from", "")
    return int(asked) if asked.isdecimal() and int(asked) in OF_METRES else look.wall.distance


def _theme(request: HttpRequest, look: Look) -> str:
    """By what light: one's own choice, else the hours of the team's wall."""
    own = request.COOKIES.get("theme", "")
    return own if own in THEMES else theme_of(look.wall, look.now, look.team.site.time_zone)


def _standstill(look: Look) -> Standstill | None:
    """What holds now, for who may say that it is over. Almost never a query."""
    team = look.team
    return holding_now(team, look.now) if team.is_led and team.stood_still else None


def _etag(request: HttpRequest, look: Look, *names: str) -> str:
    """Everything a page hangs on: what is shown, to whom, by what light, and out of which build."""
    versions = [(name, look.versions[name]) for name in names]
    light = (_theme(request, look), _distance(request, look))
    whole = repr((look.team.pk, versions, f"{look.local:%Y-%m-%d %H:%M}", request.actor.pk, light, _build()))
    return f'W/"{hashlib.sha256(whole.encode()).hexdigest()[:24]}"'


@cache
def _build() -> tuple[str, ...]:
    return settings.VERSION, *(static(name) for name in BUILD)


def _unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """A 304, unless there is something to say that the browser has not got (a message after a deed)."""
    has_messages = "messages" in request.COOKIES
    return None if has_messages else get_conditional_response(request, etag=etag)


def _kept(response: HttpResponse, etag: str) -> HttpResponse:
    """Browsers keep it and ask each time whether it is still so."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response
