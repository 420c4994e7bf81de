"""Adopting templates, and one routine as people choose it."""

from datetime import date, timedelta
from typing import Any

from django import forms

from org.models import Role
from routines.models import Routine
from routines.rule_fields import PLACES, WEEKDAYS, WORKING_DAY, RuleFields, fields_of, rhythm_kept, rule_of
from routines.standard_fields import Day, Lines, Times, Words
from routines.words import span_of
from web.clock import monday_of
from web.number_forms import Count

DAY = 24 * 60
AT_MOST_AHEAD = timedelta(days=2 * 365)
WINDOWS = {30: "30 min", 60: "1 h", 120: "2 h", 240: "4 h", 480: "8 h, the shift", 720: "12 h", DAY: "a day"} | {
    days * DAY: f"{days} days" for days in (2, 3, 5)
}
GRACES = {0: "then it is missed", 90: "1 h 30 min", DAY: "a working day"} | {
    days * DAY: f"{days} working days" for days in (2, 3, 5)
}


class StartForm(forms.Form):
    """From which day a standard holds."""

    since = Day(label="From")

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        if self.cleaned_data["since"] < self.today:
            raise forms.ValidationError("From today or later: what is past was promised as it was.")
        if self.cleaned_data["since"] > self.today + AT_MOST_AHEAD:
            raise forms.ValidationError("Within the next two years. Which day?")
        return self.cleaned_data["since"]


class StopForm(forms.Form):
    """Until which day a role goes on promising something."""

    last = Day(label="The last day")
    note = Words(label="Why?", longest=200, help_text="Whoever holds the role reads it, and it stays in the history.")

    def __init__(self, *args, first: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = first

    def clean_last(self) -> date:
        if self.cleaned_data["last"] < self.first:
            first = f"{self.first.day} {self.first:%B}"
            raise forms.ValidationError(
                f"{first} or later: what is due today stays due, and what is past was promised."
            )
        return self.cleaned_data["last"]


class RoutineForm(StartForm):
    name = Words(label="What is promised", longest=80, ask="What is promised? A few words.")
    wall_name = Words(
        label="On the wall",
        longest=22,
        ask="Which two or three words stand on the wall?",
        help_text="At most 22 letters: a team’s board has room for no more.",
    )
    purpose = Words(label="What for", longest=200, help_text="What gets better by it, in a few words.")
    kind = forms.ChoiceField(
        label="When",
        choices=Routine.Kind,
        widget=forms.RadioSelect,
        error_messages={"required": "At a time, with the shift, or so many times?"},
    )
    span = forms.ChoiceField(
        label="How often", choices=[("day", "Every day"), ("week", "Days of the week"), ("month", "A day of the month")]
    )
    days = forms.MultipleChoiceField(
        label="Days", choices=list(WEEKDAYS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    every = Count(label="Every so many", least=1, most=12, initial=1, help_text="1 for each, 2 for every other.")
    place = forms.TypedChoiceField(
        label="In the month: the", choices=list(PLACES.items()), coerce=int, required=False, empty_value=None
    )
    day = forms.ChoiceField(label="Day", choices=[(WORKING_DAY, "working day"), *WEEKDAYS.items()], required=False)
    times = Times(label="Times", required=False, help_text="08:00, 10:30. Empty: at the start of the shift.")
    anchor = Count(label="Minutes", least=0, most=16 * 60, required=False, initial=0)
    anchor_side = forms.ChoiceField(
        label="From where",
        choices=[("start", "after the shift starts"), ("end", "before the shift ends")],
        required=False,
    )
    quota = Count(label="How many times", least=1, most=30, initial=1)
    minutes = Count(label="How long, in minutes", least=1, most=480)
    window_minutes = forms.TypedChoiceField(
        label="On time for", coerce=int, help_text="In time when it is done within so long of its moment."
    )
    grace_minutes = forms.TypedChoiceField(
        label="Then late for", coerce=int, help_text="Done after that it counts as late; after this it is missed."
    )
    off_day = forms.ChoiceField(
        label="On a free day", choices=Routine.OffDay, help_text="A holiday, or a day on which the team does not work."
    )
    practice = forms.ChoiceField(
        label="Done with",
        choices=Routine.Practice,
        help_text="What opens when it is started; finishing that keeps the promise.",
    )
    prompts = Lines(label="Questions to ask, a line each", longest=160)
    checklist = Lines(label="Things to tick, a line each", longest=120)
    until = Day(label="Until", required=False, help_text="Its last day. Empty: without an end.")
    anew = forms.BooleanField(
        label="Count the weeks anew from that day",
        required=False,
        help_text="Otherwise “every other” stays in the weeks it is in.",
    )
    note = Words(label="What did you learn that changes this?", longest=200)

    def __init__(self, *args, routine: Routine, **kwargs):
        kwargs.setdefault("initial", initial_of(routine))
        super().__init__(*args, **kwargs)
        self.before = routine
        if routine._state.adding or fields_of(routine).every == 1:
            del self.fields["anew"]
        for name, usual, day in (("window_minutes", WINDOWS, "day"), ("grace_minutes", GRACES, "working day")):
            field: Any = self.fields[name]
            field.choices = _choices(usual, getattr(routine, name), day)

    def clean(self) -> dict:
        data = super().clean()
        self._leave_out(_beside_the_point(data))
        if data.get("days") == []:
            self.add_error("days", "On which days? One is enough.")
        if data.get("anchor_side") == "end" and not data.get("anchor") and "anchor" not in self.errors:
            self.add_error("anchor", "How many minutes before the shift ends?")
        if data.get("until") and data.get("since") and data["until"] < data["since"]:
            self.add_error("until", "A day on or after the first one, or none.")
        return data

    def _leave_out(self, names: set[str]) -> None:
        """What stands in a field that the chosen way to say when hides, and has no use for, is no mistake."""
        for name in names:
            self.cleaned_data[name] = None
            self.errors.pop(name, None)

    def routine(self, role: Role) -> Routine:
        """What the form says, as an unsaved routine."""
        data = self.cleaned_data
        own = ("name", "wall_name", "purpose", "practice", "kind", "minutes", "off_day", "prompts", "checklist")
        fields = {name: data[name] for name in (*own, "window_minutes", "grace_minutes", "since", "until")}
        said = Routine(
            site=role.site,
            role=role,
            rrule=rule_of(self.rule()),
            times=data["times"] or [],
            anchor_minutes=-(data["anchor"] or 0) if data["anchor_side"] == "end" else data["anchor"] or 0,
            quota=data["quota"] or 1,
            **fields,
        )
        if not (self.before._state.adding or data.get("anew")):
            said.rhythm_from = rhythm_kept(self.before, said)
        return said

    def rule(self) -> RuleFields:
        data = self.cleaned_data
        in_month = data["span"] == "month" and data["kind"] != Routine.Kind.QUOTA
        return RuleFields(
            span=data["span"],
            every=data["every"],
            days=tuple(data["days"] or ()),
            place=(data["place"] or 1) if in_month else None,
            day=(data["day"] or WORKING_DAY) if in_month else "",
        )


def _beside_the_point(data: dict) -> set[str]:
    """The fields that say nothing, as the others stand."""
    kind, span = data.get("kind"), data.get("span")
    is_quota = kind == Routine.Kind.QUOTA
    said_by = {
        ("quota",): is_quota,
        ("times",): kind == Routine.Kind.AT_TIME,
        ("anchor", "anchor_side"): kind == Routine.Kind.SHIFT_ANCHORED,
        ("days",): span == "week" and not is_quota,
        ("place", "day"): span == "month" and not is_quota,
    }
    return {name for names, is_said in said_by.items() if not is_said for name in names}


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
    """When a change would begin by itself: tomorrow; the next Monday for a week; the first of the next month."""
    fields = fields_of(routine)
    if fields.span == "month":
        begins = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    elif fields.span == "week":
        begins = monday_of(today) + timedelta(days=7)
    else:
        begins = today + timedelta(days=1)
    return max(begins, routine.since or begins)


def _choices(known: dict[int, str], own: int, day: str) -> list[tuple[int, str]]:
    """The usual ones, and the routine's own where it is another."""
    return sorted((known | ({} if own in known else {own: _long(own, day)})).items())


def _long(minutes: int, day: str) -> str:
    """`11 h`, `2 days 11 h`, `1 working day 2 h`"""
    days, rest = divmod(minutes, DAY)
    said = [f"{days} {day}{'s' if days > 1 else ''}"] if days else []
    return " ".join(said + ([span_of(rest)] if rest or not days else []))
