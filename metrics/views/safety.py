"""The safety cross of a team, and a report in one tap that stores nobody's name."""

import uuid
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from metrics import operations
from metrics.behaviour import Situation
from metrics.models import Metric, SafetyReport
from metrics.offers import offers_for
from metrics.safety_cross import KEY, safety_cross
from metrics.views.access import may_write, team_of, written_by
from metrics.views.confirm import say_with_undo
from org.models import Team
from web import clock
from web.ids import id_in, uuid7
from web.pages import respond


@require_GET
def cross(request: HttpRequest, team: str) -> HttpResponse:
    """`?month=2026-10` for an earlier one."""
    board = team_of(request, team)
    today = clock.today(board.site.time_zone)
    month = min(_month(request.GET.get("month", "")) or today, today).replace(day=1)
    metric = Metric.objects.filter(team=board, better=Metric.Better.ZERO, category__position=1).first()
    context = {
        "team": board,
        "cross": safety_cross(board, today=today, month=month),
        "key": KEY,
        "may_write": may_write(request.actor, board, today),
        "offers": offers_for(Situation.SAFETY, metric) if metric else [],
        "new_id": uuid7(),
        "before": month - timedelta(days=1),
        "after": month + timedelta(days=31) if month < today.replace(day=1) else None,
    }
    return respond(request, "metrics/safety.html", context)


@require_POST
def report(request: HttpRequest, team: str) -> HttpResponse:
    """`kind`: first aid or near miss, today. `id`: its creator's."""
    board = _writable(request, team)
    kind = request.POST.get("kind", "")
    if kind not in SafetyReport.Kind.values:
        raise Http404
    day = clock.today(board.site.time_zone)
    told = operations.report_safety(team=board, kind=kind, on=day, at=clock.now(), id=_id(request))
    if told:
        say_with_undo(
            request, f"{told.get_kind_display()} noted. Thanks for saying it.", _url("unreport", board), {"id": told.pk}
        )
    return redirect(_url("safety", board))


@require_POST
def unreport(request: HttpRequest, team: str) -> HttpResponse:
    board = _writable(request, team)
    operations.take_back_report(get_object_or_404(SafetyReport, pk=_id(request), team=board), at=clock.now())
    return redirect(_url("safety", board))


def _url(name: str, team: Team) -> str:
    return reverse(f"metrics:{name}", args=[team.slug])


def _writable(request: HttpRequest, slug: str) -> Team:
    return written_by(request, team_of(request, slug), refusal="The team says what happened at its place.")


def _id(request: HttpRequest) -> uuid.UUID:
    return id_in(request.POST.get("id")) or uuid7()


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
