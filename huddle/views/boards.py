from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from concerns.models import Concern
from org.models import Assignment, Team
from org.visibility import is_person
from web.clock import now, today


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The boards of the site: one's own first, then by tier. A screen goes to the one it stands for."""
    if not is_person(request.actor):
        return redirect(Team.objects.visible_to(request.actor).get())
    day = today(request.actor.site.time_zone)
    held = Assignment.objects.on(day).filter(person=request.actor, team=OuterRef("pk"))
    public = Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY).filter(team=OuterRef("pk"))
    count = public.order_by().values("team").annotate(n=Count("pk")).values("n")
    teams = (
        Team.objects.visible_to(request.actor)
        .select_related("area")
        .prefetch_related("categories")
        .annotate(is_mine=Exists(held), open_concerns=Subquery(count))
        .order_by("tier", "name")
    )
    return render(request, "huddle/boards.html", {"groups": _groups(teams), "now": now()})


def _groups(teams: Iterable[Team]) -> list[tuple[str, list[Team]]]:
    teams = list(teams)
    mine = [team for team in teams if team.is_mine]
    others = [team for team in teams if not team.is_mine]
    tiers = [(f"Tier {tier}", list(group)) for tier, group in groupby(others, key=lambda team: team.tier)]
    return ([("Your boards", mine)] if mine else []) + tiers
