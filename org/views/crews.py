"""Who works when in a team: four weeks as a picture, a shift more, and the way back from what was said."""

import uuid
from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from org import crews
from org.calendars import DAY
from org.crew_forms import ShiftForm
from org.crew_picture import WEEKS, picture
from org.lines import belongs_to, leads, sees_roster
from org.models import Person, RosterChange, ShiftSwap, Team
from org.roster_news import Effect
from org.views.screens import team_led_by
from org.visibility import is_person
from web.clock import monday_of, now, today
from web.pages import respond

SHOWN = 8  # changes beside the picture


@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest, team: str) -> HttpResponse:
    """Four weeks, what was said about them, and, for who leads the team, one shift more."""
    if request.method == "POST":
        return _add_shift(request, team_led_by(request, team))
    return _roster_page(request, team_of_mine(request, team))


def _add_shift(request: HttpRequest, board: Team) -> HttpResponse:
    form = ShiftForm(request.POST, team=board)
    if not form.is_valid():
        return _roster_page(request, board, form, status=422)
    shift = form.save(commit=False)
    shift.site_id, shift.team = board.site_id, board
    effect = crews.add_shift(shift, by=request.actor, now=now())
    messages.info(request, f"{board.name} has the shift {shift}. {so(effect)}")
    return redirect("org:crews", team=board.slug)


def _roster_page(request: HttpRequest, board: Team, form: ShiftForm | None = None, status: int = 200) -> HttpResponse:
    day = today(board.site.time_zone)
    first = _monday(request, day)
    can_lead = leads(request.actor, board, day=day)
    said = RosterChange.objects.visible_to(request.actor).filter(team=board).exclude(kind=RosterChange.Kind.SWAP)
    waiting = ShiftSwap.objects.visible_to(request.actor).filter(team=board).from_day(day)
    context = {
        "team": board,
        "can_lead": can_lead,
        "is_member": belongs_to(request.actor, board, day=day),
        "form": (form or ShiftForm(team=board)) if can_lead else None,
        "picture": picture(board, first, day, actor=request.actor),
        "before": first - WEEKS * 7 * DAY,
        "after": first + WEEKS * 7 * DAY,
        "is_now": first <= day < first + WEEKS * 7 * DAY,
        "changes": said.select_related("made_by", "undone_by").order_by("-made_at")[:SHOWN],
        "swaps": [_swap(row, request.actor, can_lead) for row in _shown(waiting)],
        "day": day,
    }
    return respond(request, "org/crews.html", context, status=status)


def _monday(request: HttpRequest, day: date) -> date:
    try:
        asked = parse_date(request.GET.get("from", ""))
    except ValueError:
        asked = None
    asked = asked if asked and abs(asked - day) < timedelta(days=750) else day
    return monday_of(asked)


def _shown(rows) -> list[ShiftSwap]:
    return list(
        rows.filter(withdrawn_at__isnull=True).select_related("person", "other", "change", "team").order_by("on", "pk")
    )


def _swap(row: ShiftSwap, actor: Person, can_lead: bool) -> dict:
    is_mine = actor.pk in (row.person_id, row.other_id)
    return {
        "swap": row,
        "asks_me": row.other_id == actor.pk and not row.accepted_at,
        "may_withdraw": can_lead or is_mine,
    }


def team_of_mine(request: HttpRequest, slug: str) -> Team:
    """The team, for who works in it, leads it, or looks after the site: others know it and see no roster."""
    board = get_object_or_404(Team.objects.visible_to(request.actor).select_related("area", "site"), slug=slug)
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    day = today(board.site.time_zone)
    if not sees_roster(request.actor, board, day=day):
        raise PermissionDenied("Those who work in this team, and who leads it, see who works when.")
    return board


@require_POST
def undo_change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    change = _change(request, pk)
    effect = crews.take_back(change, by=request.actor, now=now())
    say_with(request, f"Taken back: {change.words}. {so(effect)}", reverse("org:redo_change", args=[change.pk]))
    return redirect("org:crews", team=change.team.slug)


@require_POST
def redo_change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    change = _change(request, pk)
    effect = crews.put_back(change, by=request.actor, now=now())
    offer_undo(request, change, f"It holds again: {change.words}. {so(effect)}")
    return redirect("org:crews", team=change.team.slug)


def _change(request: HttpRequest, pk: uuid.UUID) -> RosterChange:
    """Of a team that the actor leads; a swap has its own way back."""
    rows = RosterChange.objects.visible_to(request.actor).exclude(kind=RosterChange.Kind.SWAP)
    change = get_object_or_404(rows.select_related("team__site", "site"), pk=pk)
    team_led_by(request, change.team.slug)
    return change


def offer_undo(request: HttpRequest, change: RosterChange, words: str) -> None:
    say_with(request, words, reverse("org:undo_change", args=[change.pk]))


def say_with(request: HttpRequest, words: str, undo_url: str) -> None:
    messages.info(
        request, render_to_string("org/_take_back.html", {"words": words, "url": undo_url}, request), extra_tags="undo"
    )


def so(effect: Effect) -> str:
    """What it did to promises, as a sentence after another."""
    return f"{effect.words}." if effect.words else ""
