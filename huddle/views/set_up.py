"""Three steps to a first board. What was typed waits in the session until the last step."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from huddle.set_up import FirstTeam, set_up
from huddle.set_up_forms import PeopleForm, TeamForm, set_names
from metrics.category_sets import CATEGORY_SETS
from metrics.letter_forms import WatchForm
from org.middleware import open_to_anyone
from org.models import Site
from web.clock import now

KEY = "set_up"
STEPS = [
    (1, "Your team", "name, days, time"),
    (2, "What you watch", "safety, quality, delivery, or your own"),
    (3, "Who is in", "you, and a list of names"),
]


def may_set_up() -> bool:
    """The first site of an installation; in the demo anyone may start a team of their own."""
    return settings.DEMO or not Site.objects.exists()


@open_to_anyone
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, number: int) -> HttpResponse:
    if not may_set_up() or not 1 <= number <= len(STEPS):
        raise Http404
    typed = request.session.get(KEY, {})
    missing = next((n for n in range(1, number) if str(n) not in typed), None)
    if missing:
        return redirect("huddle:set_up", number=missing)
    form = _form(request, number, typed)
    if request.method == "POST" and form.is_valid():
        return _next(request, number, typed, form)
    context = {"form": form, "number": number, "steps": STEPS} | _set_choice(request, number, typed)
    return render(request, f"huddle/set_up_{number}.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, number: int, typed: dict) -> Form:
    data = request.POST if request.method == "POST" else typed.get(str(number))
    if number == 2:
        name = _set_name(request, typed)
        return WatchForm(data if data and data.get("set") == name else None, starters=CATEGORY_SETS[name])
    return {1: TeamForm, 3: PeopleForm}[number](data)


def _set_name(request: HttpRequest, typed: dict) -> str:
    names = set_names(typed["1"]["kind"])
    wished = request.POST.get("set") or request.GET.get("set") or typed.get("2", {}).get("set")
    return wished if wished in names else names[0]


def _set_choice(request: HttpRequest, number: int, typed: dict) -> dict:
    if number != 2:
        return {}
    return {"sets": set_names(typed["1"]["kind"]), "set_name": _set_name(request, typed)}


def _next(request: HttpRequest, number: int, typed: dict, form: Form) -> HttpResponse:
    if number < len(STEPS):
        kept = {key: request.POST.getlist(key) if key == "days" else request.POST[key] for key in request.POST}
        kept.pop("csrfmiddlewaretoken", None)
        request.session[KEY] = typed | {str(number): kept}
        return redirect("huddle:set_up", number=number + 1)
    return _finish(request, typed, form)


def _finish(request: HttpRequest, typed: dict, people: Form) -> HttpResponse:
    """Everything is asked again of the forms, so that nothing from the session goes unchecked."""
    first = TeamForm(typed["1"])
    watch = WatchForm(typed["2"], starters=CATEGORY_SETS[_set_name(request, typed)])
    if not (first.is_valid() and watch.is_valid()):
        return redirect("huddle:set_up", number=1)
    asked = FirstTeam(**first.cleaned_data, watched=watch.chosen(), **people.cleaned_data)
    team, leader = set_up(asked, now=now())
    login(request, leader, backend="org.sign_in.PersonBackend")
    role = leader.assignments.select_related("role").get().role
    words = (
        "Your board is open. Under your name, in My teams, you add people and a screen for the wall. "
        '<a href="{}">Adopt standard work for {}</a>'
    )
    messages.info(request, format_html(words, reverse("routines:adopt", args=[role.pk]), role))
    return redirect("huddle:board", team=team.slug)
