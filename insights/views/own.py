"""What is one's own to choose about one's day: shown on the board or not, minutes noted or not, a private calendar."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from org.lines import teams_of
from org.models import Person
from org.visibility import is_person
from routines import feeds, holding
from routines.models import CalendarFeed, Holder
from web.clock import now, today


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    return _page(request, _person(request))


@require_POST
def shown(request: HttpRequest) -> HttpResponse:
    """The switch: `shows=1` opts in, anything else opts out."""
    person, shows = _person(request), request.POST.get("shows") == "1"
    (holding.show_promises if shows else holding.hide_promises)(person, now=now())
    context = {"shows": shows}
    messages.info(request, render_to_string("insights/_shown_undo.html", context, request), extra_tags="undo")
    return redirect("insights:own")


@require_POST
def ask_minutes(request: HttpRequest) -> HttpResponse:
    holding.ask_minutes(_person(request), wanted=request.POST.get("wanted") == "1")
    return redirect("insights:own")


@require_POST
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """Make or renew the address (its answer is the one page that shows it), or withdraw it: `do=revoke`."""
    person = _person(request)
    if request.POST.get("do") == "revoke":
        feeds.revoke_feed(person, now=now())
        messages.info(request, "The calendar address is withdrawn: it answers nobody any more.")
        return redirect("insights:own")
    _, secret = feeds.make_feed(person, now=now())
    return _page(request, person, address=settings.BASE_URL + reverse("routines:feed", args=[secret]))


def _person(request: HttpRequest) -> Person:
    if not is_person(request.actor):
        raise PermissionDenied
    return request.actor


def _page(request: HttpRequest, person: Person, address: str = "") -> HttpResponse:
    holder = Holder.objects.filter(person=person).first() or Holder(person=person)
    context = {
        "holder": holder,
        "boards": list(teams_of(person, day=today(person.site.time_zone))),
        "feed": CalendarFeed.objects.visible_to(person).live().first(),
        "address": address,
        "zone": person.site.time_zone,
    }
    return render(request, "insights/own.html", context)
