"""Leader's-leader checks in a list: with my reports, with my own leader, and how often it happens further down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from coaching import rhythm
from coaching.models import LswReview
from coaching.views.pages import people_only
from org.lines import leaders_of
from web import clock
from web.pages import respond

LATEST = 6


@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    people_only(request)
    me, on = request.actor, clock.today(request.actor.site.time_zone)
    mine = LswReview.objects.visible_to(me).select_related("leader", "report", "action").order_by("-held_on")
    context = {
        "pairs": rhythm.pairs_of(me, on=on),
        "agreed": rhythm.agreed(me, on=on),
        "with_reports": mine.held().filter(leader=me)[:LATEST],
        "with_leader": mine.held().filter(report=me)[:LATEST],
        "begun_by_leader": mine.begun().filter(report=me),
        "leaders": leaders_of(me, day=on),
        "below": rhythm.counts_below(me, on=on),
        "weeks": rhythm.WEEKS,
        "today": on,
    }
    return respond(request, "coaching/checks.html", context)


@require_GET
def next_check(request: HttpRequest) -> HttpResponse:
    """Where "Open the review" leads: the check that is begun, else the report who waits longest."""
    people_only(request)
    begun = LswReview.objects.visible_to(request.actor).begun().filter(leader=request.actor).first()
    if begun:
        return redirect(begun)
    report = rhythm.waits_longest(request.actor, on=clock.today(request.actor.site.time_zone))
    return redirect("coaching:check_with", report.pk) if report else redirect("coaching:checks")
