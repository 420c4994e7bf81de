"""What got in the way of my promises, and from there one tap to trying something."""

from collections import defaultdict
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from org.visibility import is_person
from routines import trials
from routines.looking_back import mondays_until, promises_between
from routines.models import Occurrence
from routines.pareto import ASKED, pareto_of
from routines.reasons import Reasons
from web import clock

WEEKS = 8


@require_GET
def reasons(request: HttpRequest) -> HttpResponse:
    """One's own, of eight weeks: all of it, and by routine the most often missed first."""
    if not is_person(request.actor):
        raise PermissionDenied
    me, now = request.actor, clock.now()
    on = clock.today(me.site.time_zone, now)
    mine = promises_between(me, me, mondays_until(on, WEEKS)[0], on)
    words = Reasons.of(me.site_id)
    context = {
        "pareto": pareto_of(mine, words),
        "routines": _by_routine(mine, words),
        "running": trials.running(me),
        "weeks": WEEKS,
        "today": on,
    }
    return render(request, "routines/reasons.html", context)


def _by_routine(promises: list[Occurrence], words: Reasons) -> list[dict]:
    """The routines of which anything was missed or skipped: how often, and what was named most."""
    rows: dict[UUID, list[Occurrence]] = defaultdict(list)
    for promise in promises:
        rows[promise.routine.element].append(promise)
    found = [_row(its, words) for its in rows.values()]
    return sorted((row for row in found if row["missed"]), key=lambda row: -row["missed"])


def _row(promises: list[Occurrence], words: Reasons) -> dict:
    pareto = pareto_of(promises, words)
    bars = sorted((bar for _, _, its in pareto.groups for bar in its), key=lambda bar: -bar.count)
    missed = sum(promise.state in ASKED for promise in promises)
    decided = sum(promise.state in trials.DECIDED for promise in promises)
    routine = promises[-1].routine
    return {"routine": routine, "missed": missed, "decided": decided, "top": bars[0] if bars else None}
