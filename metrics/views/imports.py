"""Results out of a spreadsheet: looked at first, taken in as proposals, taken back as a whole."""

import hashlib
from datetime import date
from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from metrics import operations
from metrics.import_forms import ImportForm
from metrics.measured import Measured
from metrics.models import Import, Metric
from metrics.operations.intake import Row, Sorted, sort_out
from metrics.sheet import ASKED, Sheet, read_sheet
from metrics.words import with_unit
from org.lines import looks_after_site, teams_written_by
from org.models import Shift
from org.visibility import is_person
from web import clock
from web.ids import uuid7
from web.pages import respond
from web.sheets import csv_response

MOST_SHOWN = 40
LATEST = 8


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Nothing is kept until the very sheet that was looked at is confirmed."""
    day, measured = _measured(request)
    start = {"key": uuid7(), "about": request.GET.get("about", "")}
    form = ImportForm(request.POST or None, request.FILES or None, measured=measured, initial=start)
    context: dict = {"form": form, "latest": _latest(request), "measured": measured}
    if request.method != "POST" or not form.is_valid():
        return respond(request, "metrics/import.html", context, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    country = request.actor.site.country
    sheet = read_sheet(said["sheet"], measured, today=day, country=country, about=form.about_what())
    seen = hashlib.sha256(f"{said['about']}\n{said['sheet']}".encode()).hexdigest()
    found = sort_out(sheet.rows)
    if "save" in request.POST and request.POST.get("seen") == seen and found.taken and not sheet.is_unclear:
        return _kept(request, form, sheet)
    context |= _shown(sheet, found) | {"seen": seen}
    return respond(request, "metrics/import.html", context)


@require_GET
def show(request: HttpRequest, pk) -> HttpResponse:
    """What came with an import, and what was not taken."""
    made = _import(request, pk)
    metrics = Metric.objects.filter(readings__batch=made).select_related("team")
    metrics = metrics.distinct().order_by("team__name", "name")
    context = {
        "made": made,
        "metrics": metrics,
        "left_out": made.left_out[:MOST_SHOWN],
        "may_undo": _may_undo(request, made),
    }
    return respond(request, "metrics/imported.html", context)


@require_GET
def mend(request: HttpRequest, pk) -> HttpResponse:
    """The rows that were not taken, as they came, each with its question: to be mended and brought again."""
    made = _import(request, pk)
    width = max([len(made.heading), *(len(cells) for _, _, cells in made.left_out)])
    heading = [made.heading + [""] * (width - len(made.heading)) + [ASKED]] if made.heading else []
    rows = [[*cells, *[""] * (width - len(cells)), f"Row {row}: {words}"] for row, words, cells in made.left_out]
    return csv_response("to-mend.csv", [*heading, *rows])


@require_POST
def undo(request: HttpRequest, pk) -> HttpResponse:
    made = _import(request, pk)
    if not _may_undo(request, made):
        raise PermissionDenied("Whoever brought them takes them back, or who looks after the site.")
    if made.undone_at is None:
        kept = operations.undo_import(made, by=request.actor, at=clock.now())
        stays = f" {kept:,} that were corrected by hand since stay." if kept else ""
        messages.info(request, f"Taken back.{stays}", extra_tags="undo")
    return redirect(made)


def _measured(request: HttpRequest) -> tuple[date, Measured]:
    """Three queries: the teams whose figures one writes, with their metrics and shifts."""
    actor = request.actor
    if not is_person(actor):
        raise PermissionDenied("People bring results.")
    day = clock.today(actor.site.time_zone)
    teams = list(teams_written_by(actor, day=day).values_list("pk", flat=True))
    rows = Metric.objects.visible_to(actor).filter(team__in=teams, position__isnull=False)
    metrics = rows.select_related("team", "category").order_by("team__name", "category__position", "position")
    return day, Measured(metrics, Shift.objects.filter(team__in=teams))


def _latest(request: HttpRequest) -> list[Import]:
    rows = Import.objects.visible_to(request.actor).select_related("made_by").order_by("-made_at")
    return [made for made in rows[:50] if _may_undo(request, made)][:LATEST]


def _import(request: HttpRequest, pk) -> Import:
    return get_object_or_404(Import.objects.visible_to(request.actor).select_related("made_by", "undone_by"), pk=pk)


def _may_undo(request: HttpRequest, made: Import) -> bool:
    actor = request.actor
    if made.made_by_id == actor.pk:
        return True
    if not hasattr(request, "looks_after"):
        request.looks_after = looks_after_site(actor, day=clock.today(actor.site.time_zone))
    return request.looks_after


def _kept(request: HttpRequest, form: ImportForm, sheet: Sheet) -> HttpResponse:
    said = form.cleaned_data
    made, _ = operations.import_readings(
        sheet.rows,
        site_id=request.actor.site_id,
        by=request.actor,
        at=clock.now(),
        source=Import.Source.FILE if said["name"] else Import.Source.PASTE,
        name=said["name"],
        id=said["key"],
        left_out=sheet.left_out,
        heading=sheet.mending,
    )
    messages.success(
        request, f"{made.rows:,} result{'' if made.rows == 1 else 's'} came in, to be confirmed by the team."
    )
    return redirect(made)


def _shown(sheet: Sheet, found: Sorted) -> dict:
    kinds = [(found.new, "new"), ([row for row, _ in found.replacing], "corrects a proposal")]
    kinds += [(found.already, "was so already")]
    lines = sorted(((row, words) for rows, words in kinds for row in rows), key=lambda line: line[0].row)
    return {
        "sheet": sheet,
        "questions": list(islice(sheet.left_out, MOST_SHOWN)),
        "whole": [words for row, words in sheet.questions if row == 0],
        "more_questions": max(0, len(sheet.left_out) - MOST_SHOWN),
        "found": found,
        "lines": [_line(row, words) for row, words in lines[:MOST_SHOWN]],
        "more_lines": max(0, len(lines) - MOST_SHOWN),
        "differing": [_differs(row, there) for row, there in found.differing[:MOST_SHOWN]],
        "more_differing": max(0, len(found.differing) - MOST_SHOWN),
    }


def _line(row: Row, words: str) -> tuple:
    return row.row, row.metric.team.name, row.metric.name, row.on, _figure(row, row.value), row.note, words


def _differs(row: Row, there) -> tuple:
    return row.row, row.metric, row.on, _figure(row, there.value), _figure(row, row.value)


def _figure(row: Row, value) -> str:
    exact = value.normalize()
    places = max(-int(exact.as_tuple().exponent), row.metric.decimals)
    return with_unit(value, places, row.metric.unit)
