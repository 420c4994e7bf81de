"""Thanks, said from a phone or a desk; who is thanked may take them off the wall. Nobody counts them."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from concerns.forms import new_id
from huddle import operations
from huddle.models import Recognition
from huddle.thank_forms import ThankForm
from org.models import Person, Team
from org.visibility import is_person
from web.clock import now

LATELY = timedelta(days=30)
MANY = 60


@require_http_methods(["GET", "POST"])
def thanks(request: HttpRequest, team: str) -> HttpResponse:
    """Anyone of the site thanks anyone of it; what was said lately can be read again."""
    board = get_object_or_404(Team.objects.visible_to(request.actor).select_related("site"), slug=team)
    if not is_person(request.actor):
        raise PermissionDenied("Say it with your phone: a screen shows the board.")
    people = Person.objects.visible_to(request.actor).active().exclude(pk=request.actor.pk).order_by("name")
    form = ThankForm(request.POST or None, people=people, initial=new_id())
    if request.method == "POST" and form.is_valid():
        said = operations.thank(team=board, by=request.actor, at=now(), **form.cleaned_data)
        messages.success(request, f"It stands on the board: thank you, {said.to}.")
        return redirect("huddle:thank", board.slug)
    rows = Recognition.objects.latest_for(board).filter(said_at__gte=now() - LATELY).select_related("said_by")
    mine = Recognition.objects.filter(team=board, taken_off_by=request.actor, said_at__gte=now() - LATELY)
    context = {
        "team": board,
        "form": form,
        "rows": [(row, operations.may_take_off(request.actor, row)) for row in rows[:MANY]],
        "taken_off": mine.order_by("-said_at")[:MANY],
        "zone": board.site.time_zone,
    }
    return render(request, "huddle/thanks.html", context, status=422 if form.is_bound else 200)


def _mine(request: HttpRequest, pk: uuid.UUID) -> Recognition:
    thanks = get_object_or_404(Recognition.objects.visible_to(request.actor).select_related("team"), pk=pk)
    if not is_person(request.actor) or not operations.may_take_off(request.actor, thanks):
        raise PermissionDenied("Who is thanked takes it off, or who said it.")
    return thanks


@require_POST
def take_off(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    thanks = operations.take_off_wall(_mine(request, pk), by=request.actor, at=now())
    messages.info(request, "It stands on no board any more.")
    return redirect("huddle:thank", thanks.team.slug)


@require_POST
def put_on(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """By who took it off: what someone does not want to be read stays off."""
    thanks = _mine(request, pk)
    if thanks.taken_off_by_id not in (None, request.actor.pk):
        raise PermissionDenied("Who took it off puts it back.")
    operations.put_on_wall(thanks, by=request.actor, at=now())
    return redirect("huddle:thank", thanks.team.slug)
