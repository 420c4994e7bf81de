"""The stage as HTML: rendered once a version, however many devices of a team follow it.

It hangs on who asks in two things only: what they may do, and the token that their forms carry. So it is rendered
without a request, once for each kind of asker, with a mark where each gets a token of their own.
"""

from collections.abc import Hashable

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from huddle.boards import Look
from huddle.store import Store
from huddle.views.stage import may_run, stage_context
from org.visibility import is_person

TOKEN = "token-of-whoever-asks"
FRESH = 5  # seconds: a clock runs on the stage, and who belongs to the team has no version

_stages: Store[str] = Store(200)  # of 5 to 30 KB each


def stage_seen(request: HttpRequest, look: Look) -> SafeString:
    """For who only looks. Whoever has pressed gets what is so now (`panel.stage_part`)."""

    def write() -> str:
        return render_to_string("huddle/_stage.html", stage_context(request, look) | {"csrf_token": TOKEN})

    html = _stages.make_once(key_of(request.actor, look), write)
    return mark_safe(html.replace(TOKEN, get_token(request)) if TOKEN in html else html)


def key_of(actor, look: Look) -> Hashable:
    team = look.team
    asker = may_run(actor, team), is_person(actor), team.is_mine, team.is_led, look.has_names
    return team.pk, tuple(look.versions.items()), int(look.now.timestamp()) // FRESH, asker
