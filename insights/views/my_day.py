from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from insights.my_day import day_of
from insights.views.welcome import welcome
from org.middleware import open_to_anyone
from org.visibility import is_person
from routines.operations import note_learning
from web.clock import now
from web.pages import respond


@require_safe
@open_to_anyone
def my_day(request: HttpRequest) -> HttpResponse:
    """A person's day; a stranger is welcomed, and a screen goes to its board."""
    if not request.actor:
        return welcome(request)
    if not is_person(request.actor):
        return redirect(request.actor.team)
    return respond(request, "insights/my_day.html", day_of(request.actor, now=now()))


@require_safe
def day(request: HttpRequest, on: date) -> HttpResponse:
    """Another day: yesterday can be answered, tomorrow can be read."""
    if not is_person(request.actor):
        raise Http404
    return respond(request, "insights/my_day.html", day_of(request.actor, now=now(), on=on))


@require_POST
def learned(request: HttpRequest) -> HttpResponse:
    """What did I learn today? One line, kept with the promise it came from."""
    if not is_person(request.actor):
        raise Http404
    note_learning(person=request.actor, text=request.POST.get("learned", ""), now=now())
    return redirect("insights:my_day")
