"""What got in the way of a letter: one tap on one of the team's reasons, or another one in a few words."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from huddle.boards import Look
from huddle.views.panel import moved, panel
from huddle.views.stage import look_to_run
from metrics.models import Reading, Reason, Rules
from metrics.operations import give_reason, reason_called
from org.operations import touch
from web.fields import asks


class WordsForm(forms.Form):
    title, button, sign = "What got in the way?", "That was it", "check"
    words = forms.CharField(
        max_length=60,
        label="In a few words: a thing, a place, a method",
        error_messages=asks("What got in the way?"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def reading_here(look: Look, pk: uuid.UUID) -> Reading:
    return get_object_or_404(Reading.objects.select_related("metric__team__site"), pk=pk, team=look.team)


@require_POST
def reason(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """`reason` is the chip; empty takes back what was said."""
    look = look_to_run(request, team)
    reading = reading_here(look, pk)
    key = request.POST.get("reason")
    chosen = get_object_or_404(Reason, pk=key, metric=reading.metric) if key else None
    give_reason(reading, chosen, by=request.actor, at=look.now)
    touch(look.team, "huddle")
    return moved(request, team)


@require_http_methods(["GET", "POST"])
def in_words(request: HttpRequest, team: str, pk: uuid.UUID) -> HttpResponse:
    """One that is no chip yet."""
    look = look_to_run(request, team)
    reading = reading_here(look, pk)
    form = WordsForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return panel(request, look, "add", status=status, form=form)
    most = Rules.of(look.team.site_id).most_reasons
    chosen, words = reason_called(reading.metric, form.cleaned_data["words"], most=most)
    give_reason(reading, chosen, by=request.actor, at=look.now, words=words)
    touch(look.team, "huddle")
    return moved(request, team)
