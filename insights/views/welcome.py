"""The first page of a stranger: whose morning would you like to see, or which team is yours?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huddle.set_up_forms import TeamForm
from huddle.views.set_up import STEPS, may_set_up
from metrics.letters import letter
from org.walk_in import introductions

EXAMPLE_DAY = 22
EXAMPLE_MISSES = {"S": {9, 14}, "Q": {4, 11, 18}, "D": {2, 7, 16}, "C": {12}, "P": {6, 19}}
EXAMPLE_CLOSED = {5, 6, 12, 13, 19, 20, 26, 27}


def welcome(request: HttpRequest) -> HttpResponse:
    """In the demo its people by role; in a new installation the set-up; otherwise the way to sign in."""
    introduced = [(introduction, introduction.people()) for introduction in introductions] if settings.DEMO else []
    context = {
        "letters": [letter(ch, example_month(ch), today=EXAMPLE_DAY) for ch in "SQDCP"],
        "demos": [(introduction, people) for introduction, people in introduced if people],
        "form": TeamForm() if may_set_up() else None,
        "steps": STEPS,
    }
    return render(request, "insights/welcome.html", context)


def example_month(ch: str) -> list[str]:
    """Thirty days of a letter, three quarters through its month. A drawing, not data."""
    return [_example_day(ch, day) for day in range(1, 31)]


def _example_day(ch: str, day: int) -> str:
    if day >= EXAMPLE_DAY:
        return "future"
    if day in EXAMPLE_CLOSED:
        return "not_run"
    return "missed" if day in EXAMPLE_MISSES[ch] else "met"
