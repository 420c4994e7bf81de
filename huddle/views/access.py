"""What a huddle deals with: 404 for what one may not know of, 403 for what others do."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from concerns.deeds import may_answer, may_change, may_refuse
from concerns.models import Concern, Escalation
from huddle.boards import Look


def concern_here(request: HttpRequest, look: Look, pk: uuid.UUID) -> Concern:
    rows = Concern.objects.visible_to(request.actor).select_related("team__site", "team__area", "team__parent__site")
    concern = get_object_or_404(rows, pk=pk)
    allow(may_change(request.actor, concern, look.today))
    return concern


def asked_here(request: HttpRequest, look: Look, pk: uuid.UUID) -> Escalation:
    rows = Escalation.objects.visible_to(request.actor).select_related(
        "concern__team__site", "concern__team__area", "from_team", "to_team__area", "to_team__parent__site"
    )
    asked = get_object_or_404(rows, pk=pk, to_team=look.team)
    if not may_answer(request.actor, asked, look.today):
        raise PermissionDenied("Who leads the team that was asked gives the answer.")
    return asked


def refused_here(request: HttpRequest, look: Look, pk: uuid.UUID) -> Escalation:
    rows = Escalation.objects.visible_to(request.actor).select_related(
        "concern__team__site", "from_team", "to_team__site", "to_team__area", "to_team__parent__site"
    )
    asked = get_object_or_404(rows, pk=pk, from_team=look.team)
    if not may_refuse(request.actor, asked, look.today):
        raise PermissionDenied("Those who asked say whether the answer is OK.")
    return asked


def allow(may: bool) -> None:
    if not may:
        raise PermissionDenied("The team that raised it, or who has it, changes a concern.")
