"""Adopting templates, and one routine as people choose it."""

from datetime import date, time, timedelta
from typing import Any

from django import forms

from org.models import Role
from routines.models import Routine
from routines.rule_fields import PLACES, WEEKDAYS, WORKING_DAY, RuleFields, fields_of, rule_of

DAY = 24 * 60
WINDOWS = {30: "30 min", 60: "1 h", 120: "2 h", 240: "4 h", 480: "8 h, the shift", 720: "12 h", DAY: "a day"} | {
    days * DAY: f"{days} days" for days in (2, 3, 5)
}
GRACES = {0: "then it is missed", 90: "1 h 30 min", DAY: "a working day"} | {
    days * DAY: f"{days} working days" for days in (2, 3, 5)
}


class Day(forms.DateField):
    """The browser's own calendar; it wants ISO dates, whatever the language."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StartForm(forms.Form):
    """From which day a standard holds."""

    since = Day(label="From")

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        if self.cleaned_data["since"] < self.today:
            raise forms.ValidationError("From today or later: what is past was promised as it was.")
        return self.cleaned_data["since"]


class Lines(forms.CharField):
    """A line each; empty ones are left out."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, longest: int, **kwargs):
        super().__init__(required=False, **kwargs)
        self.longest = longest

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(f"At most {self.longest} letters a line. Which words could go?")
        return lines


class Times(forms.CharField):
    """`08:00, 10:30`"""

    def prepare_value(self, value):
        return ", ".join(f"{wall:%H:%M}" for wall in value) if isinstance(value, (list, tuple)) else value

    def clean(self, value) -> list[time]:
        words = (super().clean(value) or "").replace(";", ",").replace(" ", ",").split(",")
        try:
            return sorted({time.fromisoformat(word.zfill(5)) for word in words if word})
        except ValueError as error:
            raise forms.ValidationError("Times as on the clock: 08:00, 10:30.") from error


class RoutineForm(StartForm):
    name = forms.CharField(label="What is promised", max_length=80)
    wall_name = forms.CharField(label="On the wall", max_length=22, help_text="At most 22 letters.")
    purpose = forms.CharField(label="What for", max_length=200, required=False)
    kind = forms.ChoiceField(label="When", choices=Routine.Kind, widget=forms.RadioSelect)
    span = forms.ChoiceField(
        label="On", choices=[("day", "Every day"), ("week", "Days of the week"), ("month", "A day of the month")]
    )
    days = forms.MultipleChoiceField(
        label="Days", choices=list(WEEKDAYS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    every = forms.IntegerField(
        label="Every so many", min_value=1, max_value=12, initial=1, help_text="1 for each, 2 for every other."
    )
    place = forms.TypedChoiceField(
        label="In the month: the", choices=list(PLACES.items()), coerce=int, required=False, empty_value=None
    )
    day = forms.ChoiceField(label="Day", choices=[(WORKING_DAY, "working day"), *WEEKDAYS.items()], required=False)
    times = Times(label="Times", required=False, help_text="08:00, 10:30. Empty: at the start of the shift.")
    anchor = forms.IntegerField(label="Minutes", min_value=0, max_value=16 * 60, required=False, initial=0)
    anchor_side = forms.ChoiceField(
        label="From where",
        choices=[("start", "after the shift starts"), ("end", "before the shift ends")],
        required=False,
    )
    quota = forms.IntegerField(label="How many times", min_value=1, max_value=30, required=False, initial=1)
    minutes = forms.IntegerField(label="How long, in minutes", min_value=1, max_value=480)
    window_minutes = forms.TypedChoiceField(label="On time for", coerce=int)
    grace_minutes = forms.TypedChoiceField(label="Then late for", coerce=int)
    off_day = forms.ChoiceField(label="On a free day", choices=Routine.OffDay)
    practice = forms.ChoiceField(label="Done with", choices=Routine.Practice)
    prompts = Lines(label="Questions to ask, a line each", longest=160)
    checklist = Lines(label="Things to tick, a line each", longest=120)
    until = Day(label="Until", required=False)
    note = forms.CharField(label="What did you learn that changes this?", max_length=200, required=False)

    def __init__(self, *args, routine: Routine, **kwargs):
        kwargs.setdefault("initial", initial_of(routine))
        super().__init__(*args, **kwargs)
        for name, usual in (("window_minutes", WINDOWS), ("grace_minutes", GRACES)):
            field: Any = self.fields[name]
            field.choices = _choices(usual, getattr(routine, name))

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") != Routine.Kind.QUOTA and data.get("span") == "week" and not data.get("days"):
            self.add_error("days", "On which days?")
        if data.get("kind") == Routine.Kind.SHIFT_ANCHORED and data.get("anchor_side") == "end" and not data["anchor"]:
            self.add_error("anchor", "How many minutes before the shift ends?")
        if data.get("until") and data.get("since") and data["until"] < data["since"]:
            self.add_error("until", "Until a day on or after the first.")
        return data

    def routine(self, role: Role) -> Routine:
        """What the form says, as an unsaved routine."""
        data = self.cleaned_data
        own = ("name", "wall_name", "purpose", "practice", "kind", "minutes", "off_day", "prompts", "checklist")
        fields = {name: data[name] for name in (*own, "window_minutes", "grace_minutes", "since", "until")}
        is_timed = data["kind"] == Routine.Kind.AT_TIME
        return Routine(
            site=role.site,
            role=role,
            rrule=rule_of(self.rule()),
            times=data["times"] if is_timed else [],
            anchor_minutes=self.anchor_minutes(),
            quota=(data["quota"] or 1) if data["kind"] == Routine.Kind.QUOTA else 1,
            **fields,
        )

    def rule(self) -> RuleFields:
        data = self.cleaned_data
        is_quota = data["kind"] == Routine.Kind.QUOTA
        in_month = data["span"] == "month" and not is_quota
        return RuleFields(
            span=data["span"],
            every=data["every"],
            days=tuple(data["days"]) if data["span"] == "week" and not is_quota else (),
            place=(data["place"] or 1) if in_month else None,
            day=(data["day"] or WORKING_DAY) if in_month else "",
        )

    def anchor_minutes(self) -> int:
        minutes = self.cleaned_data["anchor"] or 0
        is_anchored = self.cleaned_data["kind"] == Routine.Kind.SHIFT_ANCHORED
        return (-minutes if self.cleaned_data["anchor_side"] == "end" else minutes) if is_anchored else 0


def initial_of(routine: Routine) -> dict:
    """A routine as the form shows it."""
    fields = fields_of(routine)
    own = ("name", "wall_name", "purpose", "practice", "kind", "minutes", "off_day", "quota", "until")
    return {name: getattr(routine, name) for name in (*own, "window_minutes", "grace_minutes")} | {
        "prompts": list(routine.prompts),
        "checklist": list(routine.checklist),
        "span": fields.span,
        "every": fields.every,
        "days": list(fields.days),
        "place": fields.place or 1,
        "day": fields.day or WORKING_DAY,
        "times": list(fields.times),
        "anchor": abs(routine.anchor_minutes),
        "anchor_side": "end" if routine.anchor_minutes < 0 else "start",
        "since": routine.since,
    }


def first_day_of(routine: Routine, today: date) -> date:
    """When a change would begin by itself: tomorrow; the next Monday for a week; the first of the next month.

    Where the rule asks every so many weeks, on a Monday that keeps its rhythm.
    """
    fields = fields_of(routine)
    if fields.span == "month":
        begins = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    elif fields.span == "week":
        begins = today + timedelta(days=7 - today.weekday())
        counted = routine.since - timedelta(days=routine.since.weekday()) if routine.since else begins
        begins += timedelta(weeks=-((begins - counted).days // 7) % fields.every)
    else:
        begins = today + timedelta(days=1)
    return max(begins, routine.since or begins)


def _choices(known: dict[int, str], own: int) -> list[tuple[int, str]]:
    """The usual ones, and the routine's own where it is another."""
    return sorted((known | ({} if own in known else {own: f"{own} min"})).items())
