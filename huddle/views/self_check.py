"""Eight thumbs and one thing to try: for the team and its coach only."""

from datetime import timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from huddle import operations
from huddle.boards import Look, look_at
from huddle.models import SelfCheck
from huddle.models.self_check import ITEMS
from org.lines import leaders_of, leaders_of_team
from org.models import Person
from org.visibility import is_person
from web.clock import monday_of, now
from web.pages import respond, wants_partial

WEEKS = 8  # that are looked back on


class OneThingForm(forms.Form):
    one_thing = forms.CharField(
        max_length=200,
        required=False,
        label="One thing to try next week",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@require_http_methods(["GET", "POST"])
def self_check(request: HttpRequest, team: str) -> HttpResponse:
    """Each thumb is kept when it is pressed: `thumb` is `on_time:up`."""
    look = look_at(request.actor, team, now=now())
    if not is_person(request.actor) or not (look.team.is_mine or is_coach(request.actor, look)):
        raise PermissionDenied("The team looks at its own huddle, with its coach.")
    if request.method == "GET":
        return _page(request, look)
    if not look.team.is_mine:
        raise PermissionDenied("The team holds its own thumbs.")
    return _said(request, look)


def is_coach(actor: Person, look: Look) -> bool:
    """The direct leader of whoever leads the team."""
    leading = leaders_of_team(look.team, day=look.today)
    return any(leaders_of(leader, day=look.today).filter(pk=actor.pk).exists() for leader in leading)


def _said(request: HttpRequest, look: Look) -> HttpResponse:
    common = {"team": look.team, "on": look.today, "by": request.actor, "at": look.now}
    item, _, thumb = request.POST.get("thumb", "").partition(":")
    if item:
        operations.say_thumb(item=item, thumb=thumb, **common)
    else:
        form = OneThingForm(request.POST)
        if not form.is_valid():
            return _page(request, look, form=form, status=422)
        operations.say_one_thing(text=form.cleaned_data["one_thing"], **common)
    return _page(request, look) if wants_partial(request) else redirect("huddle:self_check", team=look.team.slug)


def _page(request: HttpRequest, look: Look, *, form: OneThingForm | None = None, status: int = 200) -> HttpResponse:
    monday = monday_of(look.today)
    since = monday - timedelta(weeks=WEEKS)
    found = {one.week_on: one for one in SelfCheck.objects.filter(team=look.team, week_on__gte=since)}
    this = found.pop(monday, None) or SelfCheck(team=look.team, week_on=monday)
    past = [found[week] for week in sorted(found, reverse=True)]
    context = {
        "look": look,
        "team": look.team,
        "can_lead": look.team.is_led,
        "may_say": look.team.is_mine,
        "monday": monday,
        "items": [(key, words, this.thumbs.get(key, "")) for key, words in ITEMS.items()],
        "thumbs": SelfCheck.Thumb.choices,
        "past": past,
        "lines": [(words, [one.thumbs.get(key, "") for one in past]) for key, words in ITEMS.items()],
        "last_try": past[0].one_thing if past else "",
        "form": form or OneThingForm(initial={"one_thing": this.one_thing}),
    }
    return respond(request, "huddle/self_check.html", context, partial="thumbs", status=status)
