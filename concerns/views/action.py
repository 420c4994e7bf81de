import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concerns import operations
from concerns.models import Action
from concerns.views import acting
from concerns.views.access import today_of
from concerns.views.list import answer_with_actions
from org.visibility import is_person
from web import clock
from web.pages import wants_partial

OF_ONE = "Who promised it says when it is done."


@require_POST
def done(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    action = operations.finish_action(_for_change(request, pk), by=request.actor, at=clock.now())
    undo = reverse("concerns:action_undo", args=[pk])
    return _answer(request, action, f"Done: {action.text}", undo=undo)


@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    action = operations.reopen_action(_for_change(request, pk), by=request.actor, at=clock.now())
    return _answer(request, action, f"Open again: {action.text}")


def _for_change(request: HttpRequest, pk: uuid.UUID) -> Action:
    """Whoever has it, the team, and those who lead it. A screen shows the board."""
    actions = Action.objects.visible_to(request.actor).select_related("team__site", "team__area")
    action = get_object_or_404(actions, pk=pk)
    if not is_person(request.actor):
        raise PermissionDenied("Tick it off with your phone: a screen only shows.")
    if not acting.may_change(request.actor, action, today_of(action.team)):
        raise PermissionDenied(OF_ONE if action.promised_to_id else "The team, or who has it, ticks it off.")
    return action


def _answer(request: HttpRequest, action: Action, words: str, *, undo: str = "") -> HttpResponse:
    if request.POST.get("from") == "page" or request.htmx.target == "action":
        return acting.done(request, action, words, undo=undo)
    if wants_partial(request):
        return answer_with_actions(request, action.team, toast=words, undo=undo)
    messages.success(request, words)
    return redirect(reverse("concerns:concerns", args=[action.team.slug]) + "#actions")
