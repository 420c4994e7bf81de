import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from huddle.letters import MARKS
from huddle.sections.concerns import on_board
from metrics.models import Category, Reading
from org.models import Assignment, Team
from org.visibility import is_person
from web.clock import today

RECENT = timedelta(days=14)


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The boards of the site: one's own first, then by tier. A screen goes to the one it stands for."""
    if not is_person(request.actor):
        return redirect(Team.objects.visible_to(request.actor).get())
    day = today(request.actor.site.time_zone)
    held = Assignment.objects.on(day).filter(person=request.actor, team=OuterRef("pk"))
    teams = (
        Team.objects.visible_to(request.actor)
        .select_related("area")
        .prefetch_related(Prefetch("categories", Category.objects.on_board()))
        .annotate(is_mine=Exists(held), open_concerns=_count(on_board(OuterRef("site"), OuterRef("pk"))))
        .order_by("tier", "name")
    )
    return render(request, "huddle/boards.html", {"groups": _groups(teams), "days": _days(request.actor, day)})


def _count(rows: QuerySet) -> Coalesce:
    """How many rows, as a subquery."""
    return Coalesce(Subquery(rows.order_by().values("site").annotate(n=Count("pk")).values("n")), 0)


def _days(actor, today: date) -> dict[uuid.UUID, tuple[str, str]]:
    """How the newest day of each letter was, by category: a mark and its words, never a number to compare teams by."""
    recent = (
        Reading.objects.visible_to(actor).confirmed().filter(metric__position=1, on__gt=today - RECENT, on__lte=today)
    )
    newest = recent.order_by("metric", "-on", "-number").distinct("metric").values_list("metric__category", "status")
    return {category: MARKS[status] for category, status in newest if status in MARKS}


def _groups(teams: Iterable[Team]) -> list[tuple[str, list[Team]]]:
    teams = list(teams)
    mine = [team for team in teams if team.is_mine]
    others = [team for team in teams if not team.is_mine]
    tiers = [(f"Tier {tier}", list(group)) for tier, group in groupby(others, key=lambda team: team.tier)]
    return ([("Your boards", mine)] if mine else []) + tiers
