"""Whose board, whose metric, and who may: what every page of the room asks first."""

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from metrics.models import Metric
from org.lines import has_a_say, leads
from org.models import Team
from org.visibility import is_person
from web.clock import today


def team_of(request: HttpRequest, slug: str) -> Team:
    return get_object_or_404(Team.objects.visible_to(request.actor).select_related("site", "area"), slug=slug)


def metric_of(request: HttpRequest, pk: uuid.UUID) -> Metric:
    rows = Metric.objects.visible_to(request.actor).select_related("team__site", "team__area", "category", "balances")
    return get_object_or_404(rows, pk=pk)


def may_write(actor, team: Team, day: date) -> bool:
    return is_person(actor) and has_a_say(actor, team, day=day)


def written_by(request: HttpRequest, team: Team, *, refusal: str) -> Team:
    """The team, for those who write its figures; 403 in these words for who only sees them."""
    if not may_write(request.actor, team, today(team.site.time_zone)):
        raise PermissionDenied(refusal)
    return team


def for_people(request: HttpRequest, team: Team) -> Team:
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    return team


def led_by(request: HttpRequest, team: Team) -> Team:
    """The team, for who leads it; 403 for who sees it and does not."""
    for_people(request, team)
    if not leads(request.actor, team, day=today(team.site.time_zone)):
        raise PermissionDenied("Who leads the team says what it looks at.")
    return team
