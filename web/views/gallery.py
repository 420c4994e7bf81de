"""The gallery at /ui/: every part in every state, day and night. For whoever builds the next screen."""

import re
from functools import cache

from django import forms
from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from web.clock import now
from web.meanwhile import Said

COLOURS = (
    *("ground", "surface", "ink", "quiet", "faint", "ctl", "line", "none"),
    *("indigo", "met", "met-ink", "missed", "missed-ink", "near", "sun", "sun-ink", "sun-tint"),
)
CELLS = (
    ("met", "met"),
    ("missed", "missed"),
    ("near_miss", "near miss"),
    ("proposed", "to confirm"),
    ("not_run", "no shift"),
    ("no_data", "not recorded"),
    ("future", "to come"),
)
MARKS = (
    ("done", "done, met"),
    ("done_late", "done late"),
    ("missed", "missed"),
    ("late", "late, behind"),
    ("now", "due now"),
    ("open", "to come"),
    ("skipped", "skipped by choice"),
    ("covered", "covered by someone"),
    ("excused", "excused"),
    ("as_standard", "check: as standard"),
    ("fixed", "check: fixed on the spot"),
    ("needs_adjustment", "check: needs adjustment"),
    ("not_visited", "check: not visited"),
    ("near", "near miss"),
    ("proposed", "to confirm"),
)
MONTH = ["met"] * 5 + ["not_run"] * 2 + ["met", "missed", "met", "near_miss", "met", "not_run", "not_run"]
MONTH += ["met", "met", "missed", "met", "no_data", "not_run", "not_run", "future"] + ["future"] * 9
WEEK = [
    ["done"] * 8,
    ["done"] * 4 + ["late"] + ["done"] * 3,
    ["done"] * 2 + ["excused", "skipped"] + ["done"] * 2 + ["missed", "done"],
]
WEEK += [["done", "done", "done", "missed", "overdue", "now", "open", "open"], ["open"] * 7]
PATCH = [["done", "done"], ["done", "late"], ["missed", "done"], ["done", "missed"], ["done", "done"]]
CONCERN = {"age": 6, "age_unit": "d", "words": "Torque tool on station 6 drifts after lunch", "raised_by": "Samira"}
CONCERNS = (
    {
        **CONCERN,
        "owner": "Jonas",
        "due": "today",
        "escalation": {"to": "Tier 2", "used": 0.78, "words": "answer in 1 h 18"},
    },
    {
        **CONCERN,
        "owner": "Jonas",
        "due": "today",
        "escalation": {"to": "Tier 2", "used": 1, "words": "answer due since 11:00"},
    },
    {"age": 2, "age_unit": "h", "words": "Glare on the screen at station 3", "raised_by": "Grace", "owner": ""},
)

THEIRS = [Said("Target", "at least 95 %", "at least 97 %"), Said("Words on the wall", "plan kept", "–")]


class Sample(forms.Form):
    """Every kind of field, once."""

    what = forms.CharField(label="What, where, since when?", help_text="One line is enough.")
    when = forms.DateField(
        label="By when?", error_messages={"invalid": "September ends on the 30th. Which day did you mean?"}
    )
    why = forms.CharField(label="What did you learn?", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    who = forms.ChoiceField(
        label="Who removes it?", widget=forms.RadioSelect, choices=[("j", "Jonas"), ("m", "Marta"), ("i", "I do")]
    )
    line = forms.ChoiceField(label="Where?", choices=[("1", "Line 1"), ("2", "Line 2")])
    on_board = forms.BooleanField(label="Put it on Line 2’s board", required=False)


@cache
def icon_names() -> list[str]:
    sprite = settings.BASE_DIR / "static" / "icons.svg"
    return re.findall(r'id="i-([a-z]+)"', sprite.read_text(encoding="utf-8"))


@require_safe
def gallery(request):
    blank = Sample(initial={"what": "Glare on the screen, station 3", "who": "j", "on_board": True})
    asked_back = Sample({"what": "", "when": "31 Sep", "who": "m", "line": "1"})
    context = {
        "now": now(),
        "colours": COLOURS,
        "cells": CELLS,
        "marks": MARKS,
        "alphabet": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "month": MONTH,
        "mondays": [1, 8, 15, 22, 29],
        "week": [("Mon", WEEK[0]), ("Tue", WEEK[1]), ("Wed", WEEK[2]), ("Thu", WEEK[3]), ("Fri", WEEK[4])],
        "patch": PATCH,
        "tints": ["h-0", "h-8", "h-15", "h-30"],
        "nothing": [],
        "series": [2, 3, 1, None, 2, 4, 2, 1, 2, 5, 3, 2, 4],
        "concerns": CONCERNS,
        "theirs": THEIRS,
        "shares": [0.12, 0.37, 0.6, 0.84, 1],
        "form": blank,
        "asked_back": asked_back,
        "icon_names": icon_names(),
    }
    return render(request, "ui/gallery.html", context)
