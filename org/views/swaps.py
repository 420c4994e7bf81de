"""Two people of a team swap a shift: asked, answered, taken back; or said for both by who leads the team."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from org import crews, swaps
from org.calendars import DAY
from org.crew_forms import SwapForm, key_of
from org.lines import leads
from org.models import Person, ShiftSwap, Team
from org.views.crews import say_with, so, team_of_mine
from web.clock import now, today
from web.pages import asked_next, respond


@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, team: str) -> HttpResponse:
    """For oneself the other is asked; who leads the team may say it for two others."""
    board = team_of_mine(request, team)
    day = today(board.site.time_zone)
    everyone = Person.objects.filter(pk__in=crews.people_of(board, day))
    can_lead = leads(request.actor, board, day=day)
    mine = everyone if can_lead else everyone.filter(pk=request.actor.pk)
    if not mine:
        raise PermissionDenied("Those who work in this team swap its shifts.")
    start = {"person": request.actor.pk, "on": request.GET.get("on", "") or day + DAY}
    form = SwapForm(request.POST or None, people=mine, everyone=everyone, day=day, initial=start)
    context = {"team": board, "form": form, "can_lead": can_lead}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if "preview" not in request.POST:
                return _asked(request, board, form)
            context["exchange"] = swaps.exchange(said["person"], said["other"], board, said["on"], now())
        except swaps.NoSwap as why:
            form.add_error(None, str(why))
        except swaps.NotTheirAnswer:
            form.add_error(None, "Your own swap is asked of the other one. Choose yourself first.")
    is_refused = request.method == "POST" and "preview" not in request.POST
    return respond(request, "org/swap.html", context, partial="preview", status=422 if is_refused else 200)


def _asked(request: HttpRequest, board: Team, form: SwapForm) -> HttpResponse:
    said = form.cleaned_data
    row, effect = swaps.ask(
        said["person"], said["other"], board, said["on"], by=request.actor, now=now(), key=key_of(form)
    )
    held = f"{row.person.name} and {row.other.name} swap. {so(effect)}"
    words = held if row.accepted_at else f"{row.other.name} is asked, and both see it here."
    say_with(request, words, reverse("org:withdraw_swap", args=[row.pk]))
    return redirect("org:crews", team=board.slug)


@require_POST
def accept_swap(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = _mine(request, pk)

    def say_yes() -> str:
        effect = swaps.accept(row, by=request.actor, now=now())
        return f"You swap with {row.person.name}. {so(effect)}"

    return _answer(request, row, say_yes)


@require_POST
def decline_swap(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = _mine(request, pk)

    def say_no() -> str:
        swaps.decline(row, by=request.actor, now=now())
        return f"{row.person.name} knows that you cannot this time."

    return _answer(request, row, say_no)


@require_POST
def withdraw_swap(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = _mine(request, pk)

    def take_back() -> str:
        effect = swaps.withdraw(row, by=request.actor, now=now())
        return f"{row.person.name} and {row.other.name} work as before. {so(effect)}"

    return _answer(request, row, take_back)


def _mine(request: HttpRequest, pk: uuid.UUID) -> ShiftSwap:
    """A swap of a team whose roster the actor sees."""
    rows = ShiftSwap.objects.visible_to(request.actor).select_related("team__site", "team__area", "person", "other")
    row = get_object_or_404(rows, pk=pk)
    team_of_mine(request, row.team.slug)
    return row


def _answer(request: HttpRequest, row: ShiftSwap, do: Callable[[], str]) -> HttpResponse:
    try:
        messages.info(request, do())
    except swaps.NoSwap as why:
        messages.warning(request, str(why))
    except crews.BuiltUpon:
        messages.warning(request, "Something said later rests on this swap. That has to be taken back first.")
    except swaps.NotTheirAnswer as nobody:
        raise PermissionDenied("The two who swap, and who leads the team, answer here.") from nobody
    path = asked_next(request)
    return redirect(path) if path else redirect("org:crews", team=row.team.slug)
