from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concerns.ages import age
from concerns.models import Concern
from org.models import Team
from org.visibility import is_person
from web.clock import now

MANY = 200  # more open concerns than that are a talk, not a list


@require_safe
def concerns(request: HttpRequest, team: str) -> HttpResponse:
    """Everything open of one team, also what is for its leader only, if that is who asks."""
    board = get_object_or_404(Team.objects.visible_to(request.actor), slug=team)
    if not is_person(request.actor):
        raise PermissionDenied("Open it with your phone: a screen shows the board.")
    rows = Concern.objects.visible_to(request.actor).open_for(board).select_related("owner", "raised_by")[:MANY]
    moment = now()
    context = {"team": board, "concerns": [(concern, age(concern.raised_at, moment)) for concern in rows]}
    return render(request, "concerns/concerns.html", context)
