"""What is asked beside the stage. It is no part of the live region, so nothing people type is swapped away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from concerns.forms import LineForm, new_id
from huddle.boards import Look, look_at
from huddle.models import HuddleSession
from huddle.summary import summary_of
from huddle.views.stage import stage_context
from org.visibility import is_person
from web.clock import now
from web.pages import wants_partial

PANEL = "deed"  # its id


def huddle_page(request: HttpRequest, look: Look, *, status: int = 200, **context) -> HttpResponse:
    """The whole page, with `deed` open: the name of a template, and what it shows."""
    context = stage_context(request, look) | {"line_form": LineForm(initial=new_id())} | context
    return render(request, "huddle/huddle.html", context, status=status)


def summary_page(request: HttpRequest, look: Look, session: HuddleSession) -> HttpResponse:
    """One that is over, and stays as it is."""
    context = {"look": look, "team": look.team, "session": session, "summary": summary_of(look, session)}
    context["own_device"] = is_person(request.actor)
    return render(request, "huddle/held.html", context)


def panel(request: HttpRequest, look: Look, name: str, *, status: int = 200, **context) -> HttpResponse:
    """The panel alone, or without JavaScript the page with it."""
    deed = f"huddle/deeds/{name}.html"
    if not wants_partial(request):
        return huddle_page(request, look, status=status, deed=deed, **context)
    response = render(request, deed, context | {"look": look, "team": look.team}, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = f"#{PANEL}", "innerHTML"
    return response


def moved(request: HttpRequest, team: str, **said) -> HttpResponse:
    """After a press: the stage as it is now, and no panel beside it."""
    if not wants_partial(request):
        return redirect(reverse("huddle:huddle", args=[team]))
    return stage_part(request, look_at(request.actor, team, now=now()), **said)


def stage_part(request: HttpRequest, look: Look, **said) -> HttpResponse:
    """The stage as it is now; asked for from the panel, it closes that too."""
    template = "huddle/_closed.html" if closes(request) else "huddle/_stage.html"
    return versioned(render(request, template, stage_context(request, look) | said), look)


def closes(request: HttpRequest) -> bool:
    return wants_partial(request) and request.htmx.target == PANEL


def versioned(response: HttpResponse, look: Look) -> HttpResponse:
    response["X-Version"] = look.versions["huddle"]
    response["Cache-Control"] = "private, no-store"
    return response
