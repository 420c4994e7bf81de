"""A huddle adds an action, a hazard, a topic for later, thanks; ticks off what is done, takes up what was parked."""

import uuid
from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from concerns import operations
from concerns.forms import new_id
from concerns.models import Action, Concern, ParkingItem
from huddle.add_forms import ActionForm, AddForm, ReportForm, ThanksForm, TopicForm
from huddle.operations import thank
from huddle.views.deeds import carriers_of
from huddle.views.panel import moved, panel
from huddle.views.stage import look_to_run
from huddle.who import days_of
from org.operations import touch

ADD: dict[str, tuple[type[AddForm], Callable]] = {
    "action": (ActionForm, operations.agree),
    "topic": (TopicForm, operations.park_topic),
    "thanks": (ThanksForm, thank),
    "report": (ReportForm, partial(operations.raise_concern, origin=Concern.Origin.HUDDLE)),
}
LET_GO = "Settled in the huddle"


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, team: str, what: str) -> HttpResponse:
    """`what` is one of `ADD`."""
    if what not in ADD:
        raise Http404
    look = look_to_run(request, team)
    form_class, save = ADD[what]
    people, days = carriers_of(look, request.actor), days_of(look)
    form = form_class(request.POST or None, people=people, days=days, initial=_first(what, days))
    if not form.is_valid():
        return panel(request, look, "add", status=422 if form.is_bound else 200, form=form)
    save(team=look.team, by=request.actor, at=look.now, **form.cleaned_data)
    touch(look.team, "huddle")
    return moved(request, team)


def _first(what: str, days: list) -> dict:
    """The day that is most likely: the next on which the team meets."""
    likely = {
        "report": {"kind": Concern.Kind.HAZARD},
        "action": {"due_on": days[1]},
        "topic": {"take_up_on": days[1]},
    }
    return new_id() | likely.get(what, {})


OF_ACTION: dict[str, Callable] = {"done": operations.finish_action, "not-done": operations.reopen_action}


@require_POST
def tick(request: HttpRequest, team: str, pk: uuid.UUID, deed: str) -> HttpResponse:
    """Done, or not yet after all: of what stands on this team's board."""
    if deed not in OF_ACTION:
        raise Http404
    look = look_to_run(request, team)
    actions = Action.objects.visible_to(request.actor).on_board().select_related("team")
    OF_ACTION[deed](get_object_or_404(actions, pk=pk, team=look.team), by=request.actor, at=look.now)
    touch(look.team, "huddle")
    return moved(request, team)


@require_POST
def topic(request: HttpRequest, team: str, pk: uuid.UUID, deed: str) -> HttpResponse:
    """What was parked becomes a concern, is settled, or waits again."""
    look = look_to_run(request, team)
    item = get_object_or_404(ParkingItem.objects.select_related("team__site"), pk=pk, team=look.team)
    said = {"by": request.actor, "at": look.now}
    if deed == "take-up":
        operations.take_up(item, **said)
    elif deed == "settled":
        operations.let_go(item, word=LET_GO, **said)
    elif deed == "put-back":
        operations.put_back(item, **said)
    else:
        raise Http404
    touch(look.team, "huddle")
    return moved(request, team)
