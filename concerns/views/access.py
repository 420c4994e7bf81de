"""Whose concern, whose list, and who may: what every page of the room asks first."""

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from concerns.deeds import may_change
from concerns.models import Concern
from org.lines import leaders_of_team
from org.models import Person, Team
from org.visibility import is_person
from web import clock


def a_person(request: HttpRequest) -> Person:
    """A screen shows boards and opens nothing."""
    if not is_person(request.actor):
        raise PermissionDenied("Open it with your phone: a screen shows the board.")
    return request.actor


def concern_of(request: HttpRequest, pk: uuid.UUID) -> Concern:
    """404 for what one may not know of."""
    concerns = Concern.objects.visible_to(request.actor).select_related(
        "team__site", "team__area", "team__parent__site", "raised_by", "owner", "closed_by"
    )
    concern = get_object_or_404(concerns, pk=pk)
    a_person(request)
    return concern


def for_change(request: HttpRequest, pk: uuid.UUID) -> Concern:
    concern = concern_of(request, pk)
    if not may_change(request.actor, concern, today_of(concern.team)):
        raise PermissionDenied("The team that raised it, or who has it, changes a concern.")
    return concern


def team_of(request: HttpRequest, slug: str) -> Team:
    """Whose lists are opened."""
    team = get_object_or_404(Team.objects.visible_to(request.actor).select_related("site", "area"), slug=slug)
    a_person(request)
    return team


def today_of(team: Team) -> date:
    return clock.today(team.site.time_zone)


def helpers_of(actor: Person, concern: Concern | None = None) -> QuerySet[Person]:
    """Who may take it: anyone of the site; of what is for the leader only, those who know of it."""
    people = Person.objects.visible_to(actor).active().order_by("name")
    if concern is None or concern.is_public:
        return people
    leading = leaders_of_team(concern.team, day=today_of(concern.team)).values("pk")
    return people.filter(Q(pk__in=leading) | Q(pk__in=[actor.pk, concern.owner_id, concern.raised_by_id]))
