"""A countermeasure sheet: written, read, put in place, checked against what was expected, made the standard."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concerns import operations
from concerns.forms import new_id
from concerns.forms.countermeasure import OWN, ResultForm, SheetForm, StandardForm, written
from concerns.measures import measures_of
from concerns.models import Concern, Countermeasure
from concerns.operations import countering
from concerns.sheets import Said, differing, earlier, sheets_of
from concerns.views.access import concern_of, helpers_of, team_of, today_of
from org.lines import has_a_say
from org.models import Team
from web import clock
from web.ids import id_in
from web.meanwhile import ChangedMeanwhile, seen_by
from web.numbers import plain_number
from web.pages import respond, wants_partial


def sheet_of(request: HttpRequest, pk: uuid.UUID) -> Countermeasure:
    rows = Countermeasure.objects.visible_to(request.actor)
    related = ("team__site", "team__area", "owner", "concern", "written_by", "placed_by", "checked_by", "settled_by")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def for_change(request: HttpRequest, pk: uuid.UUID) -> Countermeasure:
    sheet = sheet_of(request, pk)
    if not _may_change(request, sheet):
        raise PermissionDenied("The team, or who has it, writes on a countermeasure.")
    return sheet


def _may_change(request: HttpRequest, sheet: Countermeasure) -> bool:
    actor = request.actor
    return sheet.owner_id == actor.pk or has_a_say(actor, sheet.team, day=today_of(sheet.team))


@require_safe
def countermeasures(request: HttpRequest, team: str) -> HttpResponse:
    """What a team changes, step by step; what became the standard lately."""
    board = team_of(request, team)
    may = has_a_say(request.actor, board, day=today_of(board))
    context = {"team": board, "may_write": may, **sheets_of(request.actor, board, now=clock.now())}
    return render(request, "concerns/countermeasures.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, team: str) -> HttpResponse:
    """A sheet begins, about a concern (`?concern=`) or a result (`?metric=`)."""
    board = team_of(request, team)
    if not has_a_say(request.actor, board, day=today_of(board)):
        raise PermissionDenied("The team writes its countermeasures.")
    about = _about(request, board)
    form = _form(request, board, _first(request, about))
    if request.method == "POST" and form.is_valid():
        pk = form.cleaned_data["id"]
        sheet = countering.write(id=pk, team=board, by=request.actor, at=clock.now(), concern=about, **form.words)
        return redirect(sheet)
    context = {"team": board, "form": form, "about": about}
    status = 422 if form.is_bound else 200
    return render(request, "concerns/countermeasure_write.html", context, status=status)


def _about(request: HttpRequest, team: Team) -> Concern | None:
    """What is for the leader only stands on no sheet that others read."""
    asked = id_in(request.GET.get("concern"))
    concern = concern_of(request, asked) if asked else None
    return concern if concern and concern.is_public and concern.team_id == team.pk else None


def _first(request: HttpRequest, about: Concern | None) -> dict:
    first = {**new_id(), "owner": request.actor.pk, "measured": request.GET.get("metric") or OWN}
    return first | ({"gap": about.text} if about else {})


def _form(request: HttpRequest, team: Team, initial: dict, *, is_frozen: bool = False) -> SheetForm:
    return SheetForm(
        request.POST if request.method == "POST" else None,
        people=helpers_of(request.actor),
        team=team,
        today=today_of(team),
        measures=measures_of(team),
        is_frozen=is_frozen,
        initial=initial,
    )


@require_safe
def countermeasure(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, sheet_of(request, pk))


def page(request: HttpRequest, sheet: Countermeasure, *, status: int = 200, **context) -> HttpResponse:
    changes, is_own = _may_change(request, sheet), sheet.owner_id == request.actor.pk
    latest = next((one.latest for one in measures_of(sheet.team) if one.id == sheet.metric), "")
    sees = sheet.concern and Concern.objects.visible_to(request.actor).filter(pk=sheet.concern_id).exists()
    context = {
        "sheet": sheet,
        "team": sheet.team,
        "about": sheet.concern if sees else None,
        "may_change": changes,
        "may_check": changes and not is_own and sheet.expected is not None and not sheet.settled_at,
        "is_own": is_own,
        "is_late": sheet.is_late(today_of(sheet.team)),
        "latest": latest,
        "earlier": earlier(sheet),
        "result_form": ResultForm(initial=_result(sheet)),
        "standard_form": StandardForm(initial={"standard": sheet.standard}),
        "zone": sheet.team.site.time_zone,
        **context,
    }
    return respond(request, "concerns/countermeasure.html", context, partial="sheet", status=status)


def _result(sheet: Countermeasure) -> dict:
    actual = "" if sheet.actual is None else plain_number(sheet.actual)
    return {"actual": actual, "learned": sheet.learned}


@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    sheet = for_change(request, pk)
    form = _form(request, sheet.team, written(sheet), is_frozen=sheet.frozen_at is not None)
    context = {"team": sheet.team, "form": form, "sheet": sheet}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "concerns/countermeasure_write.html", context, status=status)
    try:
        countering.rewrite(sheet, seen=seen_by(request), by=request.actor, at=clock.now(), **form.words)
    except ChangedMeanwhile:
        return _both(request, sheet, form)
    except countering.Frozen:
        form.add_error("expected", "There is a result: what was expected stays as it was written.")
        return render(request, "concerns/countermeasure_write.html", context, status=409)
    return redirect(sheet)


def _both(request: HttpRequest, sheet: Countermeasure, form: SheetForm) -> HttpResponse:
    """Somebody else wrote on it meanwhile: their words beside mine. Sent again, mine are what counts."""
    current = sheet_of(request, sheet.pk)
    theirs: list[Said] = differing(current, form)
    context = {"team": current.team, "form": form, "sheet": current, "theirs": theirs}
    return render(request, "concerns/countermeasure_write.html", context, status=409)


@require_POST
def result(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What happened. Whoever had it does not read it alone."""
    sheet, form = for_change(request, pk), ResultForm(request.POST)
    if not form.is_valid():
        return page(request, sheet, status=422, result_form=form)
    try:
        given = form.cleaned_data | {"by": request.actor, "at": clock.now(), "seen": seen_by(request)}
        countering.write_result(sheet, **given)
    except ChangedMeanwhile:
        mine = f"{sheet.in_unit(form.cleaned_data['actual'])}: {form.cleaned_data['learned']}"
        return page(request, sheet_of(request, pk), status=409, mine=mine, result_form=form)
    except operations.OwnWork:
        return page(request, sheet, status=409, toast="You had it: someone else reads the result.")
    except countering.NothingExpected:
        return page(request, sheet, status=409, toast="What did you expect? That is written first.")
    return done(request, sheet, "Checked.", undo="countermeasure_result_back")


@require_POST
def settle(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    sheet, form = for_change(request, pk), StandardForm(request.POST)
    if not form.is_valid():
        return page(request, sheet, status=422, standard_form=form)
    standard = form.cleaned_data["standard"]
    countering.settle_standard(sheet, standard=standard, by=request.actor, at=clock.now())
    return done(request, sheet, "It is the standard from now on.", undo="countermeasure_unsettle")


def _deed(operation: Callable, words: str, undo: str = "") -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        sheet = for_change(request, pk)
        operation(sheet, by=request.actor, at=clock.now())
        return done(request, sheet, words, undo=undo)

    return view


place = _deed(countering.put_in_place, "It is in place.", undo="countermeasure_take_out")
take_out = _deed(countering.take_out, "Not in place yet.")
result_back = _deed(countering.take_result_back, "The result is open again. What was expected stays.")
unsettle = _deed(countering.unsettle_standard, "It is open again.")


def done(request: HttpRequest, sheet: Countermeasure, words: str, *, undo: str = "") -> HttpResponse:
    if wants_partial(request):
        address = reverse(f"concerns:{undo}", args=[sheet.pk]) if undo else ""
        return page(request, sheet_of(request, sheet.pk), toast=words, undo=address)
    messages.success(request, words)
    return redirect(sheet)
