"""Into the huddle by phone: its code is scanned from the wall, or typed. Whoever is not signed in does that first."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from huddle.models import HuddleSession
from web.clock import now
from web.fields import asks
from web.limits import may_ask

UNKNOWN = "No huddle runs with this code. Is it typed as the wall shows it?"
TOO_MANY = "Many codes were tried. Wait a minute, then try again."


class JoinForm(forms.Form):
    code = forms.CharField(
        label="Which code does the wall show?",
        max_length=12,
        error_messages=asks("Which code does the wall show?"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if form.is_valid():
        return _enter(request, form, form.cleaned_data["code"])
    return render(request, "huddle/join.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the picture on the wall leads to."""
    return _enter(request, JoinForm({"code": code}), code)


def _enter(request: HttpRequest, form: JoinForm, code: str) -> HttpResponse:
    """To the huddle; 404 where none runs with this code, whoever's it was, and 429 for who tries many."""
    if not may_ask(request, "join_huddle", key=str(request.actor.pk)):
        return _not(request, form, TOO_MANY, status=429)
    session = HuddleSession.objects.visible_to(request.actor).with_code(code, now()).select_related("team").first()
    if session is None:
        return _not(request, form, UNKNOWN, status=404)
    return redirect("huddle:huddle", team=session.team.slug)


def _not(request: HttpRequest, form: JoinForm, words: str, *, status: int) -> HttpResponse:
    if form.is_valid():
        form.add_error("code", words)
    return render(request, "huddle/join.html", {"form": form}, status=status)
