from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concerns.came_back import came_back
from concerns.rows import actions_of, lists_of
from concerns.views.access import team_of
from org.lines import has_a_say, looks_after_site
from org.models import Team
from web.clock import now, today


@require_safe
def concerns(request: HttpRequest, team: str) -> HttpResponse:
    """Everything open of one team, also what is for its leader only, if that is who asks; actions; what was closed."""
    board = team_of(request, team)
    looks_after = looks_after_site(request.actor, day=today(board.site.time_zone))
    context = {**lists_of(request.actor, board, now=now()), **_actions(request, board), "looks_after": looks_after}
    context["came_back"] = came_back(board, now=now())
    return render(request, "concerns/concerns.html", context)


def answer_with_actions(request: HttpRequest, board: Team, **context) -> HttpResponse:
    """The actions as they are now, after one was ticked off."""
    return render(request, "concerns/concerns.html#actions", {**_actions(request, board), **context})


def _actions(request: HttpRequest, board: Team) -> dict:
    on = today(board.site.time_zone)
    may_tick = has_a_say(request.actor, board, day=on)
    rows = actions_of(request.actor, board, now=now())
    listed = [
        (row, mark, row.owner_id == request.actor.pk or (may_tick and not row.promised_to_id)) for row, mark in rows
    ]
    return {"team": board, "actions": listed, "today": on, "done": sum(mark == "done" for _, mark in rows)}
