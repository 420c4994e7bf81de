"""A team does not run: one tap by who leads it, on the board or in the day, and the way back."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from org import standstills
from org.models import Standstill, Team
from org.standstill_forms import StandstillForm
from org.views.screens import team_led_by
from web.clock import now, today
from web.pages import asked_next, respond

LOOK_BACK = timedelta(weeks=8)


@require_http_methods(["GET", "POST"])
def standstill(request: HttpRequest, team: str) -> HttpResponse:
    """Whether it runs, until when not, and when it did not run of late."""
    board = team_led_by(request, team)
    form = StandstillForm(request.POST if request.method == "POST" else None)  # an empty one says: this shift
    if request.method == "POST" and form.is_valid():
        try:
            row = standstills.stand_still(board, by=request.actor, now=now(), **form.cleaned_data)
        except standstills.AlreadyPast:
            form.add_error("until", "That time has been. Until when, from now on?")
        else:
            messages.info(request, _undo(request, row), extra_tags="success")
            return _onward(request, board)
    return _page(request, board, form, status=422 if request.method == "POST" else 200)


@require_POST
def run_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = _of_mine(request, pk)
    standstills.run_again(row, by=request.actor, now=now())
    messages.info(request, f"{row.team} runs again. What is due from now on is asked.")
    return _onward(request, row.team)


@require_POST
def ran_all_along(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Undo: it did run."""
    row = _of_mine(request, pk)
    try:
        standstills.take_back(row, by=request.actor, now=now())
    except standstills.OnAnotherDay:
        messages.warning(request, "That day is over: it can be taken back on the day itself.")
    else:
        messages.info(request, f"{row.team} did run. Its promises are asked again.", extra_tags="undo")
    return _onward(request, row.team)


def _of_mine(request: HttpRequest, pk: uuid.UUID) -> Standstill:
    rows = Standstill.objects.visible_to(request.actor).select_related("team__site", "team__area", "shift")
    row = get_object_or_404(rows, pk=pk)
    team_led_by(request, row.team.slug)
    return row


def _page(request: HttpRequest, board: Team, form: StandstillForm, status: int) -> HttpResponse:
    moment = now()
    shift, on = standstills.shift_now(board, moment)
    of_late = Standstill.objects.filter(team=board, on__gt=today(board.site.time_zone) - LOOK_BACK)
    context = {
        "team": board,
        "can_lead": True,
        "form": form,
        "shift": shift,
        "ends_at": standstills.ends_at(board, shift, on),
        "holding": standstills.holding_now(board, moment),
        "of_late": of_late.select_related("said_by", "shift").order_by("-on", "-said_at"),
        "zone": board.site.time_zone,
    }
    return respond(request, "org/standstill.html", context, status=status)


def _undo(request: HttpRequest, row: Standstill):
    context = {"standstill": row, "zone": row.team.site.time_zone, "next": request.POST.get("next", "")}
    return render_to_string("org/_standstill_undo.html", context, request)


def _onward(request: HttpRequest, team: Team) -> HttpResponse:
    """Back to where the tap was made."""
    path = asked_next(request)
    return redirect(path) if path else redirect("org:standstill", team=team.slug)
