"""My day on paper. `?on=2026-10-22` asks for another day than today."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insights.paper import card_of, sheet_of
from org.visibility import is_person
from web.clock import now, today


@require_safe
def pocket_card(request: HttpRequest) -> HttpResponse:
    on = day_asked(request)
    return render(request, "insights/pocket_card.html", card_of(request.actor, on=on, now=now()))


@require_safe
def week_sheet(request: HttpRequest) -> HttpResponse:
    on = day_asked(request)
    return render(request, "insights/week_sheet.html", sheet_of(request.actor, on=on, now=now()))


def day_asked(request: HttpRequest) -> date:
    """404 for whoever is no person; today where no day, or none that exists, is asked for."""
    if not is_person(request.actor):
        raise Http404
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today(request.actor.site.time_zone)
