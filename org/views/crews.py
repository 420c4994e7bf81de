"""Who works when in a team: four weeks as a picture, a rotation for its crews, a shift swapped, and the way back."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from org import crews, swaps
from org.calendars import DAY
from org.crew_forms import RotationForm, ShiftForm, SwapForm, key_of
from org.crew_picture import WEEKS, picture
from org.lines import belongs_to, leads, sees_roster
from org.models import Person, RosterChange, ShiftSwap, Team
from org.patterns import crews_of, say, step_of
from org.roster_news import Effect, foresee
from org.views.screens import team_led_by
from org.visibility import is_person
from web.clock import now, today
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
    shift.save()
    messages.info(request, f"{board.name} has the shift {shift}.")
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
        "picture": picture(board, first, day),
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
    return asked - asked.weekday() * DAY


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


# a rotation


@require_http_methods(["GET", "POST"])
def rotation(request: HttpRequest, team: str) -> HttpResponse:
    """Which pattern, from when, and who is in which crew; shown as four weeks before it is kept."""
    board = team_led_by(request, team)
    day = today(board.site.time_zone)
    people = Person.objects.filter(pk__in=crews.people_of(board, day + DAY)).order_by("name")
    form = RotationForm(request.POST or None, team=board, day=day, people=people, now_in={})
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        change, effect = crews.set_rotation(board, form.wanted(), by=request.actor, now=now(), key=key_of(form))
        words = f"{change.words}, from {change.first_on:%A} {change.first_on.day} {change.first_on:%B}. {_so(effect)}"
        offer_undo(request, change, words)
        return redirect("org:crews", team=board.slug)
    is_refused = request.method == "POST" and not form.is_valid() and "preview" not in request.POST
    context = {"team": board, "form": form, "day": day} | _foreseen(request, board, form)
    return respond(request, "org/rotation.html", context, partial="preview", status=422 if is_refused else 200)


def _foreseen(request: HttpRequest, board: Team, form: RotationForm) -> dict:
    """What it would be like: it is said, looked at and undone in one transaction."""
    if not form.is_bound or not form.is_valid():
        return {}
    wanted, shown = form.wanted(), {}

    def try_it() -> Effect:
        _, effect = crews.set_rotation(board, wanted, by=request.actor, now=now(), tells=False)
        monday = wanted.since - wanted.since.weekday() * DAY
        shown["picture"] = picture(board, monday, today(board.site.time_zone), people=list(wanted.people))
        return effect

    effect = foresee(try_it)
    return {"wanted": wanted, "effect": effect, "said": _said(wanted), "picture": shown["picture"]}


def _said(wanted: crews.Crews) -> str:
    if not wanted.cycle:
        return f"Always {wanted.shift}, on the days the team works."
    letters, step = crews_of(wanted.cycle), step_of(wanted.cycle)
    if len(letters) == 1:
        return f"{say(wanted.cycle)}: one crew, again after {len(wanted.cycle)} days."
    days = "a day" if step == 1 else "a week" if step == 7 else f"{step} days"
    return f"{say(wanted.cycle)}: crews A to {letters[-1]}, each {days} after the one before."


def _so(effect: Effect) -> str:
    return f"{effect.words}." if effect.words else ""


# a swap


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
    held = f"{row.person.name} and {row.other.name} swap. {_so(effect)}"
    words = held if row.accepted_at else f"{row.other.name} is asked, and both see it here."
    _say_with(request, words, reverse("org:withdraw_swap", args=[row.pk]))
    return redirect("org:crews", team=board.slug)


@require_POST
def accept_swap(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = _mine(request, pk)

    def say_yes() -> str:
        effect = swaps.accept(row, by=request.actor, now=now())
        return f"You swap with {row.person.name}. {_so(effect)}"

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
        return f"{row.person.name} and {row.other.name} work as before. {_so(effect)}"

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
    return redirect("org:crews", team=row.team.slug)


# the way back


@require_POST
def undo_change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    change = _change(request, pk)
    effect = crews.take_back(change, by=request.actor, now=now())
    _say_with(request, f"Taken back: {change.words}. {_so(effect)}", reverse("org:redo_change", args=[change.pk]))
    return redirect("org:crews", team=change.team.slug)


@require_POST
def redo_change(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    change = _change(request, pk)
    effect = crews.put_back(change, by=request.actor, now=now())
    offer_undo(request, change, f"It holds again: {change.words}. {_so(effect)}")
    return redirect("org:crews", team=change.team.slug)


def _change(request: HttpRequest, pk: uuid.UUID) -> RosterChange:
    """Of a team that the actor leads; a swap has its own way back."""
    rows = RosterChange.objects.visible_to(request.actor).exclude(kind=RosterChange.Kind.SWAP)
    change = get_object_or_404(rows.select_related("team__site", "site"), pk=pk)
    team_led_by(request, change.team.slug)
    return change


def offer_undo(request: HttpRequest, change: RosterChange, words: str) -> None:
    _say_with(request, words, reverse("org:undo_change", args=[change.pk]))


def _say_with(request: HttpRequest, words: str, undo_url: str) -> None:
    messages.info(
        request, render_to_string("org/_take_back.html", {"words": words, "url": undo_url}, request), extra_tags="undo"
    )
