"""The parking lot of a team: topics for after the huddle. Each becomes a concern, or is let go with a word."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from concerns import operations
from concerns.forms import new_id
from concerns.forms.parking import LetGoForm, ParkTopicForm
from concerns.models import ParkingItem, Rules
from concerns.views.access import helpers_of, team_of, today_of
from org.calendars import calendar_of
from org.lines import has_a_say
from org.models import Team
from web import clock
from web.pages import respond, wants_partial

LATELY = timedelta(days=30)
MANY = 100
FROM_BOARD = "board"


@require_http_methods(["GET", "POST"])
def parking(request: HttpRequest, team: str) -> HttpResponse:
    """What waits, what has waited for long, what became of the rest; and one line to park more."""
    board = team_of(request, team)
    form = _form(request, board, _sent(request))
    if request.method != "POST":
        return page(request, board, form=form)
    if form is None:
        raise PermissionDenied("The team parks its topics.")
    if not form.is_valid():
        return page(request, board, status=422, form=form)
    item = operations.park_topic(team=board, by=request.actor, at=clock.now(), **form.cleaned_data)
    words = f"Parked until {item.take_up_on:%a} {item.take_up_on.day} {item.take_up_on:%b}."
    if request.POST.get("from") == FROM_BOARD:
        messages.success(request, words)
        return redirect(board)
    return _done(request, board, words)


def _sent(request: HttpRequest) -> dict | None:
    """From the line at the board come words only: whoever parks it brings it up, at the next huddle."""
    sent = request.POST.dict() if request.method == "POST" else None
    if sent and sent.get("from") == FROM_BOARD:
        return {"who": request.actor.pk, "take_up_on": None} | sent
    return sent


def _form(request: HttpRequest, team: Team, data=None) -> ParkTopicForm | None:
    on = today_of(team)
    if not has_a_say(request.actor, team, day=on):
        return None
    following = calendar_of(team.site, on, on + timedelta(days=60)).after(on, 1, team)  # the next huddle
    first = {**new_id(), "who": request.actor.pk, "take_up_on": following}
    if data and data.get("take_up_on", "") is None:
        data["take_up_on"] = following
    return ParkTopicForm(data, people=helpers_of(request.actor), team=team, today=on, initial=first)


def page(
    request: HttpRequest, team: Team, *, status: int = 200, form: ParkTopicForm | None = None, **context
) -> HttpResponse:
    on, rows = today_of(team), ParkingItem.objects.visible_to(request.actor)
    waiting = list(rows.open_for(team).select_related("who")[:MANY])
    settled = rows.filter(team=team, parked_at__gte=clock.now() - LATELY).exclude(pk__in=[one.pk for one in waiting])
    context = {
        "team": team,
        "form": form,
        "may_change": form is not None,
        "let_go_form": LetGoForm(),
        "today": on,
        "waiting": _with_age(waiting, team, on),
        "settled": settled.select_related("concern", "let_go_by", "taken_up_by").order_by("-parked_at")[:MANY],
        "zone": team.site.time_zone,
        **context,
    }
    return respond(request, "concerns/parking.html", context, partial="parking", status=status)


def _with_age(waiting: list[ParkingItem], team: Team, on: date) -> list[tuple[ParkingItem, bool]]:
    """Each with whether it has waited for more working days than the site lets a topic wait: what becomes of it?"""
    if not waiting:
        return []
    since = [clock.today(team.site.time_zone, item.parked_at) for item in waiting]
    days, calendar = Rules.of(team.site).parking_days, calendar_of(team.site, min(since), on)
    return [(item, calendar.after(day, days, team) < on) for item, day in zip(waiting, since, strict=True)]


def for_change(request: HttpRequest, pk: uuid.UUID) -> ParkingItem:
    rows = ParkingItem.objects.visible_to(request.actor).select_related("team__site", "team__area")
    item = get_object_or_404(rows, pk=pk)
    is_own = item.who_id == request.actor.pk
    if not is_own and not has_a_say(request.actor, item.team, day=today_of(item.team)):
        raise PermissionDenied("The team, or who brings it up, says what becomes of it.")
    return item


@require_POST
def let_go(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    item, form = for_change(request, pk), LetGoForm(request.POST)
    if not form.is_valid():
        return page(request, item.team, status=422, form=_form(request, item.team), let_go_form=form, refused=item.pk)
    operations.let_go(item, word=form.cleaned_data["word"], by=request.actor, at=clock.now())
    return _done(request, item.team, "Let go.", undo=reverse("concerns:parking_put_back", args=[pk]))


def _deed(operation: Callable, words: str, undo: str = "") -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        item = for_change(request, pk)
        operation(item, by=request.actor, at=clock.now())
        return _done(request, item.team, words, undo=reverse(undo, args=[pk]) if undo else "")

    return view


take_up = _deed(operations.take_up, "It is a concern on the board now.", undo="concerns:parking_put_back")
put_back = _deed(operations.put_back, "It waits again.")


def _done(request: HttpRequest, team: Team, words: str, *, undo: str = "") -> HttpResponse:
    if wants_partial(request):
        return page(request, team, form=_form(request, team), toast=words, undo=undo)
    messages.success(request, words)
    return redirect("concerns:parking", team.slug)
