"""What is proposed is settled in one tap: to the next tier, a day, or not now."""

import uuid
from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from concerns.deeds import may_change
from concerns.models import Proposal
from concerns.operations import proposing
from concerns.proposals import day_offered
from concerns.views.access import concern_of, today_of
from concerns.views.concern import both, done, page
from web import clock
from web.meanwhile import ChangedMeanwhile

Choice = Proposal.Choice


def proposal_of(request: HttpRequest, pk: uuid.UUID) -> Proposal:
    """404 for what one may not know of, 403 for what the team decides."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.actor).select_related("team__site"), pk=pk)
    proposal.concern = concern_of(request, proposal.concern_id)
    if not may_change(request.actor, proposal.concern, today_of(proposal.concern.team)):
        raise PermissionDenied("The team that raised it, or who has it, says what becomes of it.")
    return proposal


@require_POST
def settle(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One of three; what somebody else has settled meanwhile stays as it is."""
    proposal, choice = proposal_of(request, pk), request.POST.get("choice", "")
    if proposal.settled_at and proposal.choice != choice:
        return page(request, proposal.concern, status=409, toast=f"Settled already: {proposal.get_choice_display()}.")
    try:
        return SETTLE.get(choice, _not_now)(request, proposal)
    except ChangedMeanwhile:
        return both(request, proposal.concern, proposal.need, deed="ask")


def _escalate(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    if proposal.concern.team.parent is None:
        return page(request, proposal.concern)
    asked = proposing.take_up(proposal, by=request.actor, at=clock.now())
    undo = reverse("concerns:withdraw", args=[asked.pk])
    return done(request, proposal.concern, f"{asked.to_team.name} is asked.", undo=undo)


def _date(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    due_on: date = day_offered(proposal.concern, today_of(proposal.concern.team))
    concern = proposing.give_a_day(proposal, due_on=due_on, by=request.actor, at=clock.now())
    owner = concern.owner.first_name if concern.owner else ""
    undo = reverse("concerns:release", args=[concern.pk])
    return done(request, concern, f"{owner} has it, by {due_on:%a} {due_on.day} {due_on:%b}.", undo=undo)


def _not_now(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    proposing.not_now(proposal, by=request.actor, at=clock.now())
    return done(request, proposal.concern, "Not now.", undo=reverse("concerns:proposal_undo", args=[proposal.pk]))


SETTLE: dict[str, Callable[[HttpRequest, Proposal], HttpResponse]] = {Choice.ESCALATE: _escalate, Choice.DATE: _date}


@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It is asked after all."""
    proposal = proposal_of(request, pk)
    proposing.ask_after_all(proposal, by=request.actor, at=clock.now())
    return done(request, proposal.concern, "It is asked again.")
