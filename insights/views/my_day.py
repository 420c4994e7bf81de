from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from insights.my_day import day_of
from org.middleware import open_to_anyone
from org.visibility import is_person
from routines.operations import note_learning
from web.clock import now
from web.pages import respond

try:
    from org.views.welcome import welcome
except ImportError:  # the first page is on its way
    from django.contrib.auth.views import redirect_to_login

    def welcome(request: HttpRequest) -> HttpResponse:
        return redirect_to_login(request.get_full_path())


@require_safe
@open_to_anyone
def my_day(request: HttpRequest) -> HttpResponse:
    """A person's day; a stranger is welcomed, and a screen goes to its board."""
    if not request.actor:
        return welcome(request)
    if not is_person(request.actor):
        return redirect(request.actor.team)
    return respond(request, "insights/my_day.html", day_of(request.actor, now=now()))


@require_POST
def learned(request: HttpRequest) -> HttpResponse:
    """What did I learn today? One line, kept with the promise it came from."""
    note_learning(person=request.actor, text=request.POST.get("learned", ""), now=now())
    return redirect("insights:my_day")
