"""How a team holds its huddle: steps and minutes, who is expected, on which days; and whether names or functions say
who is here."""

from django import forms
from django.core.exceptions import ValidationError

from huddle.agenda import SECTIONS
from huddle.models import Huddle
from org.calendar_forms import WEEKDAYS
from web.fields import asks

LONGEST = 30  # minutes of one step
MOST_FUNCTIONS = 12
MINUTES = f"From half a minute to {LONGEST}, in half minutes."
DAYS = [(n, day[:2]) for n, day in enumerate(WEEKDAYS, 1)]


class AgendaForm(forms.Form):
    """The steps come beside it, as `key` and `minutes` in their order: `steps_of`."""

    functions = forms.CharField(
        label="Which functions are expected? One a line",
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    weekdays = forms.TypedMultipleChoiceField(
        choices=DAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    presence = forms.ChoiceField(
        choices=Huddle.Presence,
        label="Who is here is said by",
        widget=forms.RadioSelect,
        error_messages=asks("By what?"),
    )
    everywhere = forms.BooleanField(label="The same in all shifts of the team", required=False)

    def clean_functions(self) -> list[str]:
        names = [name.strip()[:30] for name in self.cleaned_data["functions"].splitlines()]
        found = list(dict.fromkeys(name for name in names if name))
        if len(found) > MOST_FUNCTIONS:
            raise ValidationError(f"At most {MOST_FUNCTIONS}: which of them are needed every day?")
        return found


def steps_of(data) -> list[dict]:
    """As they were sent, in their order, with minutes as far as they can be read."""
    rows = zip(data.getlist("key"), data.getlist("minutes"), strict=False)
    return [{"key": key, "minutes": _minutes(text)} for key, text in rows if key in SECTIONS]


def _minutes(text: str) -> float | None:
    """Half minutes; None for what is none."""
    try:
        minutes = float(text.replace(",", "."))
    except ValueError:
        return None
    return minutes if minutes * 2 == int(minutes * 2) and 0 < minutes <= LONGEST else None


def changed(steps: list[dict], move: str) -> list[dict]:
    """After a press on one of the arrows, on the cross, or on a step that can be added: `results:up`, `mess:in`."""
    key, _, how = move.partition(":")
    at = next((n for n, step in enumerate(steps) if step["key"] == key), None)
    if how == "in" and at is None and key in SECTIONS:
        return [*steps, {"key": key, "minutes": 1}]
    if at is None:
        return steps
    rest = [step for step in steps if step["key"] != key]
    if how == "out":
        return rest
    to = max(at - 1, 0) if how == "up" else at + 1
    return [*rest[:to], steps[at], *rest[to:]]


def problem_of(steps: list[dict]) -> str:
    """A question, if these steps cannot be kept."""
    if not steps:
        return "What is the huddle about? One step at least."
    if any(step["minutes"] is None for step in steps):
        return MINUTES
    if len({step["key"] for step in steps}) < len(steps):
        return "Each step once, please."
    return ""
