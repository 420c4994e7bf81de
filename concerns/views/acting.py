"""An action's own page, the actions of a team, and what is done with them."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concerns import operations
from concerns.due_days import moved_words
from concerns.following import action_form, with_moves
from concerns.forms.action import ActionForm, AnewForm
from concerns.models import Action, Concern
from concerns.views.access import a_person, helpers_of, team_of, today_of
from concerns.views.access import for_change as concern_for_change
from org.lines import has_a_say
from org.models import Person, Team
from web import clock
from web.pages import respond, wants_partial

LATELY = timedelta(days=30)
MANY = 200


def action_of(request: HttpRequest, pk: uuid.UUID) -> Action:
    """404 for what one may not know of."""
    rows = Action.objects.visible_to(request.actor).select_related(
        "team__site", "team__area", "owner", "done_by", "checked_by", "concern", "promised_to"
    )
    action = get_object_or_404(rows, pk=pk)
    a_person(request)
    return action


def for_change(request: HttpRequest, pk: uuid.UUID) -> Action:
    action = action_of(request, pk)
    if not may_change(request.actor, action, today_of(action.team)):
        raise PermissionDenied("The team, or who has it, changes an action.")
    return action


def may_change(actor: Person, action: Action, today: date) -> bool:
    """Whoever has it, the team, and those who lead it; what was promised to one person, who promised it."""
    if action.owner_id == actor.pk:
        return True
    return not action.promised_to_id and has_a_say(actor, action.team, day=today)


@require_safe
def action(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, action_of(request, pk))


def page(request: HttpRequest, action: Action, *, status: int = 200, **context) -> HttpResponse:
    """One action: the days it was promised for, whether it is done, and who else has looked."""
    on, moves = today_of(action.team), list(action.moves.select_related("moved_by").order_by("-moved_at"))
    changes = may_change(request.actor, action, on)
    concern = action.concern
    sees = concern and Concern.objects.visible_to(request.actor).filter(pk=concern.pk).exists()
    context = {
        "action": action,
        "team": action.team,
        "moves": moves,
        "moved": moved_words(moves, action.due_on),
        "about": concern if sees else None,
        "may_change": changes,
        "may_check": changes and bool(action.done_at) and action.done_by_id != request.actor.pk,
        "is_late": not action.done_at and action.due_on < on,
        "zone": action.team.site.time_zone,
        "form": _anew(request, action, on) if changes and not action.done_at else None,
        **context,
    }
    return respond(request, "concerns/action.html", context, partial="action", status=status)


def _anew(request: HttpRequest, action: Action, on: date, data=None) -> AnewForm:
    first = {"owner": action.owner_id, "due_on": action.due_on}
    return AnewForm(data, action=action, people=helpers_of(request.actor), team=action.team, today=on, initial=first)


@require_POST
def anew(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    action = for_change(request, pk)
    form = _anew(request, action, today_of(action.team), request.POST)
    if not form.is_valid():
        return page(request, action, status=422, form=form)
    move = operations.agree_anew(action, by=request.actor, at=clock.now(), **form.cleaned_data)
    words = f"{action.owner.first_name}, by {action.due_on:%a} {action.due_on.day} {action.due_on:%b}."
    return done(request, action, words, undo=reverse("concerns:action_move_back", args=[pk]) if move else "")


def _deed(operation: Callable, words: str, undo: str = "") -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        action = for_change(request, pk)
        try:
            operation(action, by=request.actor, at=clock.now())
        except operations.OwnWork:
            return page(request, action, status=409, toast="You did it: someone else has a look.")
        except operations.NotDone:
            return page(request, action, status=409, toast="It is not done yet: whoever has it says so first.")
        return done(request, action, words, undo=reverse(undo, args=[pk]) if undo else "")

    return view


move_back = _deed(operations.move_back, "The day is as it was.")
check = _deed(operations.check_action, "Checked.", undo="concerns:action_uncheck")
uncheck = _deed(operations.uncheck_action, "Not checked yet.")


def done(request: HttpRequest, action: Action, words: str, *, undo: str = "") -> HttpResponse:
    if wants_partial(request):
        return page(request, action_of(request, action.pk), toast=words, undo=undo)
    messages.success(request, words)
    return redirect(action)


@require_http_methods(["GET", "POST"])
def actions(request: HttpRequest, team: str) -> HttpResponse:
    """All that a team has agreed and not done; what is done and nobody else has looked at; and a line to agree more."""
    board = team_of(request, team)
    may = has_a_say(request.actor, board, day=today_of(board))
    if request.method == "POST":
        if not may:
            raise PermissionDenied("The team agrees its actions.")
        form = _form(request, board, request.POST)
        if form.is_valid():
            return _agreed(request, form, board, reverse("concerns:actions", args=[team]))
        return _list(request, board, form, status=422)
    return _list(request, board, _form(request, board) if may else None)


@require_POST
def of_concern(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Agreed about a concern. What is for the leader only stands on no board, and so has no actions."""
    concern = concern_for_change(request, pk)
    form = _form(request, concern.team, request.POST)
    if not concern.is_public:
        raise PermissionDenied("It is for the leader only, and actions stand on the board.")
    if form.is_valid():
        return _agreed(request, form, concern.team, concern.get_absolute_url(), concern=concern)
    return _list(request, concern.team, form, status=422)


def _agreed(request: HttpRequest, form: ActionForm, team: Team, path: str, **about) -> HttpResponse:
    agreed = operations.agree(team=team, by=request.actor, at=clock.now(), **form.cleaned_data, **about)
    messages.success(request, f"Agreed: {agreed.owner.first_name}, by {agreed.due_on:%a} {agreed.due_on.day}.")
    return redirect(path)


def _form(request: HttpRequest, team: Team, data=None) -> ActionForm:
    return action_form(request.actor, team, people=helpers_of(request.actor), today=today_of(team), data=data)


def _list(request: HttpRequest, team: Team, form: ActionForm | None, *, status: int = 200) -> HttpResponse:
    on = today_of(team)
    rows = Action.objects.visible_to(request.actor).filter(team=team).on_board()
    to_check = rows.to_check(clock.now() - LATELY).select_related("done_by").order_by("done_at")
    context = {
        "team": team,
        "form": form,
        "waiting": with_moves(rows.open(), on)[:MANY],
        "to_check": to_check[:MANY],
        "zone": team.site.time_zone,
    }
    return respond(request, "concerns/actions.html", context, status=status)
