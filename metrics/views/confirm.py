"""What came in by itself, confirmed by the team in one tap, and taken back in another."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from metrics import operations
from metrics.models import Metric
from metrics.views.access import team_of, written_by
from org.models import Team
from web import clock
from web.pages import asked_next


@require_POST
def confirm(request: HttpRequest, team: str) -> HttpResponse:
    """`metric`: only its proposals. `next`: where the person stood."""
    board, metric = _whose(request, team)
    at = clock.now()
    count = operations.confirm_readings(team=board, metric=metric, by=request.actor, at=at)
    if count:
        said = f"{count} result{'' if count == 1 else 's'} confirmed."
        fields = {"at": at.isoformat(), "metric": metric.pk if metric else "", "next": back(request, board)}
        say_with_undo(request, said, reverse("metrics:unconfirm", args=[team]), fields)
    return redirect(back(request, board))


@require_POST
def unconfirm(request: HttpRequest, team: str) -> HttpResponse:
    board, metric = _whose(request, team)
    try:
        confirmed_at = datetime.fromisoformat(request.POST.get("at", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    operations.unconfirm_readings(
        team=board, metric=metric, confirmed_at=confirmed_at, by=request.actor, at=clock.now()
    )
    return redirect(back(request, board))


def _whose(request: HttpRequest, team: str) -> tuple[Team, Metric | None]:
    board = written_by(request, team_of(request, team), refusal="The team confirms its own figures.")
    key = request.POST.get("metric")
    return board, get_object_or_404(Metric.objects.filter(team=board), pk=key) if key else None


def back(request: HttpRequest, board: Team) -> str:
    """Where the person stood, else the board."""
    return asked_next(request) or board.get_absolute_url()


def say_with_undo(request: HttpRequest, words: str, url: str, fields: dict) -> None:
    context = {"words": words, "url": url, "fields": fields}
    messages.info(request, render_to_string("metrics/_undo.html", context, request), extra_tags="undo")
