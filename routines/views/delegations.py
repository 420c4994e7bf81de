"""Asked to stand in: the page, yes, not this time, and the request taken back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from routines import delegating
from routines.models import Delegation, Routine
from routines.views.occurrences import onward
from web.clock import now


@require_GET
def delegation(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = _asked(request, pk)
    routines = Routine.objects.filter(element__in=asked.elements).order_by("name", "-version").distinct("name")
    context = {"asked": asked, "routines": routines, "is_mine": asked.delegate_id == request.actor.pk}
    context["can_withdraw"] = not asked.withdrawn_at and not context["is_mine"]
    return render(request, "routines/delegation.html", context)


@require_POST
def accept(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = delegating.accept(_asked(request, pk), by=request.actor, now=now())
    messages.info(request, f"You stand in for {asked.person.name}, {asked.days_in_words}.")
    return onward(request)


@require_POST
def decline(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = delegating.decline(_asked(request, pk), by=request.actor, now=now())
    messages.info(request, f"{asked.person.name} knows that you cannot this time.")
    return onward(request)


@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    asked = delegating.withdraw(_asked(request, pk), by=request.actor, now=now())
    messages.info(request, f"{asked.delegate.name} is not asked any more.")
    return onward(request)


def _asked(request: HttpRequest, pk: uuid.UUID) -> Delegation:
    return get_object_or_404(
        Delegation.objects.visible_to(request.actor).select_related("person__site", "delegate"), pk=pk
    )
