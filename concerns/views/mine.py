import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concerns import bearing
from concerns.queue import queue_of
from concerns.views.access import a_person
from org.models import Person
from web import clock

WHO_AND_WHEN = (("owner", "who"), ("due_on", "take_up_on"))


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me, on all boards."""
    actor = a_person(request)
    spans = queue_of(actor, now=clock.now())
    count = sum(len(span.rows) for span in spans)
    teams = {row.team.pk for span in spans for row in span.rows}
    context = {"spans": spans, "count": count, "teams": len(teams), "today": clock.today(actor.site.time_zone)}
    return render(request, "concerns/mine.html", context)


@require_safe
def bearing_of(request: HttpRequest) -> HttpResponse:
    """Beside a choice of who and by when: a question, where that day holds a lot for them already."""
    actor = a_person(request)
    who, day = _asked(request)
    person = Person.objects.visible_to(actor).active().filter(pk=who).first() if who and day else None
    today = clock.today(actor.site.time_zone)
    words = bearing.question(person, day, asked=actor, today=today) if person else ""
    return render(request, "concerns/_bearing.html", {"bearing": words})


def _asked(request: HttpRequest) -> tuple[uuid.UUID | None, date | None]:
    """As far as it was filled in; anything else is no question. What is parked is brought up, and not owned."""
    owner, due_on = (request.GET.get(one) or request.GET.get(other, "") for one, other in WHO_AND_WHEN)
    try:
        return uuid.UUID(owner), date.fromisoformat(due_on)
    except ValueError:
        return None, None
