import uuid
from collections.abc import Callable
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from org.forms import PersonForm
from org.lines import leads, led_by, sees_roster, teams_of
from org.models import Assignment, Person, Team
from org.people import EmailTaken, add_person, end_assignments, resume_assignments
from org.views.screens import team_led_by
from org.visibility import is_person
from web.clock import now, today


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """My teams: where I work, and what I lead."""
    if not is_person(request.actor):
        raise PermissionDenied("A screen has no teams of its own.")
    day = today(request.actor.site.time_zone)
    mine = teams_of(request.actor, day=day).select_related("area")
    rows = [(team, leads(request.actor, team, day=day)) for team in mine]
    return render(request, "org/teams.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, team: str) -> HttpResponse:
    """Who is in the team; who leads it adds one more."""
    if request.method == "POST":
        return _add(request, team_led_by(request, team))
    board = get_object_or_404(Team.objects.visible_to(request.actor).select_related("area", "site"), slug=team)
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    can_lead = leads(request.actor, board, day=today(board.site.time_zone))
    return _page(request, board, PersonForm(team=board) if can_lead else None)


def _add(request: HttpRequest, board: Team) -> HttpResponse:
    form = PersonForm(request.POST, team=board)
    if form.is_valid():
        try:
            person = add_person(
                team=board, by=request.actor, today=today(board.site.time_zone), now=now(), **form.cleaned_data
            )
        except EmailTaken:
            form.add_error("email", "Someone signs in with this address already. Is there another one?")
        else:
            messages.info(request, f"{person.name} is in {board.name}.")
            return redirect("org:people", team=board.slug)
    return _page(request, board, form, status=422)


def _page(request: HttpRequest, board: Team, form: PersonForm | None, status: int = 200) -> HttpResponse:
    day = today(board.site.time_zone)
    held = Assignment.objects.visible_to(request.actor).on(day).filter(team=board)
    rows = held.select_related("person", "role").order_by("person__name", "person", "role__tier", "role__name")
    mine = set(led_by(request.actor, day=day).values_list("pk", flat=True)) if form else set()
    people = [
        _entry(person, list(roles), day, may_leave=person.pk in mine)
        for person, roles in groupby(rows, key=lambda row: row.person)
    ]
    context = {"team": board, "form": form, "people": people, "can_lead": form is not None}
    context["hides_shifts"] = not sees_roster(request.actor, board, day=day)
    return render(request, "org/people.html", context, status=status)


def _entry(person: Person, held: list[Assignment], day, *, may_leave: bool) -> dict:
    roles = list(dict.fromkeys(assignment.role.name for assignment in held))
    ends_today = all(row.until == day for row in held)
    return {"person": person, "roles": ", ".join(roles), "ends_today": ends_today, "may_leave": may_leave}


@require_POST
def leave(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    return _change(request, team, pk, end_assignments, "{} is in {} until today.")


@require_POST
def stay(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    return _change(request, team, pk, resume_assignments, "{} stays in {}.")


def _change(request: HttpRequest, slug: str, pk: uuid.UUID, change: Callable, words: str) -> HttpResponse:
    board = team_led_by(request, slug)
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    day = today(board.site.time_zone)
    if not led_by(request.actor, day=day).filter(pk=person.pk).exists():
        raise PermissionDenied("Who leads this person says when they leave.")
    change(person, board, by=request.actor, today=day, now=now())
    messages.info(request, words.format(person.name, board.name))
    return redirect("org:people", team=board.slug)
