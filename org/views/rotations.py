"""A rotation for the crews of a team: which pattern, from when, who is in which crew; seen before it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from org import crews
from org.calendars import DAY
from org.crew_forms import RotationForm, key_of
from org.crew_picture import picture
from org.models import Person, Team
from org.patterns import crews_of, say, step_of
from org.roster_news import Effect, foresee
from org.views.crews import offer_undo, so
from org.views.screens import team_led_by
from web.clock import monday_of, now, today
from web.pages import respond


@require_http_methods(["GET", "POST"])
def rotation(request: HttpRequest, team: str) -> HttpResponse:
    """Which pattern, from when, and who is in which crew; shown as four weeks before it is kept."""
    board = team_led_by(request, team)
    day = today(board.site.time_zone)
    people = Person.objects.filter(pk__in=crews.people_of(board, day + DAY)).order_by("name")
    form = RotationForm(request.POST or None, team=board, day=day, people=people, now_in={})
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        change, effect = crews.set_rotation(board, form.wanted(), by=request.actor, now=now(), key=key_of(form))
        words = f"{change.words}, from {change.first_on:%A} {change.first_on.day} {change.first_on:%B}. {so(effect)}"
        offer_undo(request, change, words)
        return redirect("org:crews", team=board.slug)
    is_refused = request.method == "POST" and not form.is_valid() and "preview" not in request.POST
    context = {"team": board, "form": form, "day": day} | _foreseen(request, board, form)
    return respond(request, "org/rotation.html", context, partial="preview", status=422 if is_refused else 200)


def _foreseen(request: HttpRequest, board: Team, form: RotationForm) -> dict:
    """What it would be like: it is said, looked at and undone in one transaction."""
    if not form.is_bound or not form.is_valid():
        return {}
    wanted, shown = form.wanted(), {}

    def try_it() -> Effect:
        _, effect = crews.set_rotation(board, wanted, by=request.actor, now=now(), tells=False)
        monday = monday_of(wanted.since)
        shown["picture"] = picture(board, monday, today(board.site.time_zone), people=list(wanted.people))
        return effect

    effect = foresee(try_it)
    return {"wanted": wanted, "effect": effect, "said": _said(wanted), "picture": shown["picture"]}


def _said(wanted: crews.Crews) -> str:
    if not wanted.cycle:
        return f"Always {wanted.shift}, on the days the team works."
    letters, step = crews_of(wanted.cycle), step_of(wanted.cycle)
    if len(letters) == 1:
        return f"{say(wanted.cycle)}: one crew, again after {len(wanted.cycle)} days."
    days = "a day" if step == 1 else "a week" if step == 7 else f"{step} days"
    return f"{say(wanted.cycle)}: crews A to {letters[-1]}, each {days} after the one before."
