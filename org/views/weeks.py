"""The week of a team, by whoever keeps the calendar of the site."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from org.calendar_forms import WeekForm
from org.lines import keeps_calendar
from org.models import Team
from org.roster_news import foresee
from org.visibility import is_person
from org.weeks import set_week
from org.year import week_words
from web.clock import now, today
from web.pages import respond


@require_http_methods(["GET", "POST"])
def week(request: HttpRequest, team: str) -> HttpResponse:
    """Say it; with `preview`, only look at what it would change in the promises that are planned."""
    board = get_object_or_404(Team.objects.visible_to(request.actor).select_related("site"), slug=team)
    if not is_person(request.actor) or not keeps_calendar(request.actor, day=today(board.site.time_zone)):
        raise PermissionDenied("Who leads the site, or supports improvement there, keeps its calendar.")
    was = {"days": sorted(board.working_days), "works_on_holidays": board.works_on_holidays}
    form = WeekForm(request.POST if request.method == "POST" else None, initial=was)
    is_look = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not is_look:
        set_week(board, **form.cleaned_data, by=request.actor, now=now())
        messages.info(request, _undo(request, board, form.cleaned_data, was), extra_tags="success")
        return redirect(f"{reverse('org:calendar')}?team={board.slug}")
    context = {"team": board, "form": form}
    if is_look and form.is_valid():
        effect = foresee(lambda: set_week(board, **form.cleaned_data, by=request.actor, now=now()))
        context["look"] = {"words": week_words(*form.cleaned_data.values()), "effect": effect.words}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return respond(request, "org/week.html", context, status=status)


def _undo(request: HttpRequest, team: Team, said: dict, was: dict):
    """The way back says the week that was."""
    context = {"team": team, "words": week_words(*said.values()), "was": was if was != said else None}
    return render_to_string("org/_week_undo.html", context, request)
