"""A roster from a spreadsheet: looked at first, kept at once, taken back as a whole."""

import hashlib
from datetime import date
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from org import crews
from org.calendars import DAY
from org.crew_forms import PasteForm, key_of
from org.crew_picture import picture
from org.models import RosterChange, Team
from org.pasted_people import People, scope_of
from org.roster_news import Effect, foresee
from org.roster_paste import Pasted, read_roster, summary
from org.views.crews import offer_undo
from org.views.screens import team_led_by
from web.clock import monday_of, now, today
from web.pages import respond

MOST_SHOWN = 40  # people in the picture, and rows with a question
FEWEST_WEEKS, MOST_WEEKS = 1, 5


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, team: str) -> HttpResponse:
    """Nothing is kept until the very text that was looked at is confirmed."""
    board = team_led_by(request, team)
    form = PasteForm(request.POST or None)
    context: dict = {"team": board, "form": form}
    if request.method != "POST" or not form.is_valid():
        return respond(request, "org/paste.html", context, status=422 if form.is_bound else 200)
    pasted, seen = _read(request, board, form), _fingerprint(form)
    is_confirmed = "save" in request.POST and request.POST.get("seen") == seen
    may_save = pasted.days and not pasted.is_unclear and (form.cleaned_data["leave_out"] or not pasted.questions)
    if is_confirmed and may_save:
        return _kept(request, board, form, pasted)
    if "save" in request.POST and pasted.questions and not form.cleaned_data["leave_out"]:
        form.add_error("leave_out", "Are they to be left out, or mended above?")
    context |= _shown(request, board, pasted) | {"seen": seen}
    return respond(request, "org/paste.html", context, status=422 if "save" in request.POST else 200)


def _read(request: HttpRequest, board: Team, form: PasteForm) -> Pasted:
    day = today(board.site.time_zone)
    people = People(scope_of(board, request.actor, day), day)
    said = form.cleaned_data
    return read_roster(
        said["roster"], people, today=day, country=board.site.country, is_empty_off=said["empty"] == "off"
    )


def _fingerprint(form: PasteForm) -> str:
    said = form.cleaned_data
    return hashlib.sha256(f"{said['empty']}\n{said['roster']}".encode()).hexdigest()


def _kept(request: HttpRequest, board: Team, form: PasteForm, pasted: Pasted) -> HttpResponse:
    change, effect = _say(request, board, pasted, key=key_of(form))
    offer_undo(request, change, f"{change.words}. {effect.words + '.' if effect.words else ''}")
    return redirect("org:crews", team=board.slug)


def _say(request: HttpRequest, board: Team, pasted: Pasted, **how) -> tuple[RosterChange, Effect]:
    days = [(person.pk, team, on, shift) for person, team, on, shift in pasted.days]
    people = len({person for person, *_ in days})
    words = f"{len(days)} shifts of {people} {'person' if people == 1 else 'people'}, pasted"
    return crews.paste_roster(board, days, words=words, by=request.actor, now=now(), **how)


def _shown(request: HttpRequest, board: Team, pasted: Pasted) -> dict:
    days = pasted.days
    context: dict = {
        "pasted": pasted,
        "questions": sorted(pasted.questions, key=lambda one: one.row)[:MOST_SHOWN],
        "more_questions": max(0, len(pasted.questions) - MOST_SHOWN),
        "days": days,
    }
    if not days or pasted.is_unclear:
        return context
    people = list(summary(days))
    context |= {
        "summary": people[:MOST_SHOWN],
        "more_people": max(0, len(people) - MOST_SHOWN),
        "n_people": len(people),
    }

    def try_it() -> Effect:
        _, effect = _say(request, board, pasted, tells=False)
        context["pictures"] = list(_pictures(pasted, today(board.site.time_zone)))
        return effect

    context["effect"] = foresee(try_it)
    return context


def _pictures(pasted: Pasted, day: date):
    """Of the first people, team by team."""
    dates = [on for _, _, on, _ in pasted.days]
    first = monday_of(min(dates))
    weeks = min(max((max(dates) - first) // (7 * DAY) + 1, FEWEST_WEEKS), MOST_WEEKS)
    shown = {person.pk: team for person, team, *_ in pasted.days}
    some = dict(islice(shown.items(), MOST_SHOWN))
    for team in dict.fromkeys(some.values()):
        people = [person for person, its in some.items() if its == team]
        yield team, picture(team, first, day, people=people, weeks=weeks)
