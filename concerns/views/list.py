from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concerns.rows import actions_of, lists_of
from org.lines import belongs_to, leads, looks_after_site
from org.models import Team
from org.visibility import is_person
from web.clock import now, today


@require_safe
def concerns(request: HttpRequest, team: str) -> HttpResponse:
    """Everything open of one team, also what is for its leader only, if that is who asks; actions; what was closed."""
    teams = Team.objects.visible_to(request.actor).select_related("site", "area")
    board = get_object_or_404(teams, slug=team)
    if not is_person(request.actor):
        raise PermissionDenied("Open it with your phone: a screen shows the board.")
    looks_after = looks_after_site(request.actor, day=today(board.site.time_zone))
    context = {**lists_of(request.actor, board, now=now()), **_actions(request, board), "looks_after": looks_after}
    return render(request, "concerns/concerns.html", context)


def answer_with_actions(request: HttpRequest, board: Team, **context) -> HttpResponse:
    """The actions as they are now, after one was ticked off."""
    return render(request, "concerns/concerns.html#actions", {**_actions(request, board), **context})


def _actions(request: HttpRequest, board: Team) -> dict:
    on = today(board.site.time_zone)
    may_tick = belongs_to(request.actor, board, day=on) or leads(request.actor, board, day=on)
    rows = actions_of(request.actor, board, now=now())
    listed = [
        (row, mark, row.owner_id == request.actor.pk or (may_tick and not row.promised_to_id)) for row, mark in rows
    ]
    return {"team": board, "actions": listed, "today": on, "done": sum(mark == "done" for _, mark in rows)}
