from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from org.forms import PersonForm
from org.models import Assignment
from org.people import EmailTaken, add_person
from org.views.screens import team_led_by
from web.clock import now, today


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, team: str) -> HttpResponse:
    """Who is in the team, and one more."""
    board = team_led_by(request, team)
    form = PersonForm(request.POST or None, site=board.site)
    day = today(board.site.time_zone)
    if form.is_valid():
        try:
            person = add_person(team=board, by=request.actor, today=day, now=now(), **form.cleaned_data)
        except EmailTaken:
            form.add_error("email", "Someone signs in with this address already. Is there another one?")
        else:
            messages.info(request, f"{person.name} is in {board.name}.")
            return redirect("org:people", team=board.slug)
    held = Assignment.objects.visible_to(request.actor).on(day).filter(team=board)
    context = {
        "team": board,
        "form": form,
        "assignments": held.select_related("person", "role").order_by("person__name"),
    }
    return render(request, "org/people.html", context, status=422 if form.errors else 200)
