"""The leader's page for how the team's huddle is held."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huddle import operations
from huddle.agenda import SECTIONS, agenda_for, functions_for, section_of
from huddle.agenda_forms import LONGEST, AgendaForm, changed, problem_of, steps_of
from huddle.boards import Look, look_at
from huddle.models import Huddle
from org.visibility import is_person
from web.clock import now

LONG = 15  # minutes; beyond them people sit down


@require_http_methods(["GET", "POST"])
def agenda(request: HttpRequest, team: str) -> HttpResponse:
    """`?shift=` says whose. A press on an arrow shows the steps in their new order, and keeps nothing yet."""
    look = look_at(request.actor, team, now=now())
    if not is_person(request.actor) or not look.team.is_led:
        raise PermissionDenied("Who leads the team says how its huddle is held.")
    shift = _shift_of(look, request)
    series = Huddle.objects.filter(team=look.team, shift_name=shift).first() or _usual(look, shift)
    if request.method == "GET":
        return _page(request, look, shift, series.agenda, AgendaForm(initial=_first(series)))
    form, steps = AgendaForm(request.POST), steps_of(request.POST)
    if move := request.POST.get("move"):
        form.is_valid()
        return _page(request, look, shift, changed(steps, move), form)
    problem = problem_of(steps)
    if not form.is_valid() or problem:
        return _page(request, look, shift, steps, form, problem=problem, status=422)
    _keep(request, look, shift, steps, dict(form.cleaned_data))
    messages.success(request, "The next huddle is held like this.")
    return redirect(f"{reverse('huddle:agenda', args=[team])}?shift={shift}")


def _keep(request: HttpRequest, look: Look, shift: str, steps: list[dict], said: dict) -> None:
    everywhere = said.pop("everywhere")
    names = [each.name for each in look.shifts if each.huddle_at] if everywhere else []
    operations.shape(team=look.team, shift_names=names or [shift], agenda=steps, by=request.actor, at=look.now, **said)


def _shift_of(look: Look, request: HttpRequest) -> str:
    """One of the team's shifts that meet; the running one, else the first, else none."""
    names = [each.name for each in look.shifts if each.huddle_at]
    wanted = request.GET.get("shift") or (look.shift.name if look.shift else "")
    return wanted if wanted in names else next(iter(names), "")


def _usual(look: Look, shift: str) -> Huddle:
    team = look.team
    return Huddle(team=team, shift_name=shift, agenda=agenda_for(team), functions=functions_for(team))


def _first(series: Huddle) -> dict:
    said = {"functions": "\n".join(series.functions), "weekdays": series.weekdays, "presence": series.presence}
    return said | {"everywhere": True}


def _page(
    request: HttpRequest, look: Look, shift: str, steps: list[dict], form: AgendaForm, *, problem="", status=200
) -> HttpResponse:
    keys = [step["key"] for step in steps]
    context = {
        "look": look,
        "team": look.team,
        "can_lead": True,
        "shift": shift,
        "shifts": [each.name for each in look.shifts if each.huddle_at],
        "steps": [(step, section_of(step["key"])) for step in steps],
        "others": [(key, section.name) for key, section in SECTIONS.items() if key not in keys and section.questions],
        "total": sum(step["minutes"] or 0 for step in steps),
        "long": LONG,
        "longest": LONGEST,
        "form": form,
        "problem": problem,
    }
    return render(request, "huddle/agenda.html", context, status=status)
