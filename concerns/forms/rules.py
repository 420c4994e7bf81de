"""How long a site lets a concern wait, number by number."""

from django import forms

from concerns.models import Rules

MOST_DAYS = 60


class Tiers(forms.CharField):
    """`1, 2, 3`: whole days, one a tier."""

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value) -> list[int]:
        words = [word.strip() for word in (super().clean(value) or "").split(",")]
        if not all(word.isdecimal() and 1 <= int(word) <= MOST_DAYS for word in words):
            raise forms.ValidationError(f"Whole days from 1 to {MOST_DAYS}, one a tier: 1, 2, 3.")
        return [int(word) for word in words]


# What each number does, in the order of the page; below, between which it makes sense.
EXPLAINED = {
    "answer_days": (
        "Days until an answer, from tier 2 upward",
        "Working days of the team that is asked. What is about safety is answered in the same shift, on any day.",
    ),
    "plan_days": (
        "Days without a plan, from tier 1 upward",
        "After so many working days the team is asked: take it up, or give it a day? Nothing moves by itself.",
    ),
    "recurrence_times": ("The same thing in one team", "Raised so often, the team is asked whether it is a pattern."),
    "recurrence_teams": ("The same thing in several teams", "Raised in so many teams, it is a pattern too."),
    "recurrence_days": ("Within how many working days", ""),
    "parking_days": (
        "Days in the parking lot",
        "Older than so many working days, the team is asked what becomes of it.",
    ),
    "idea_days": ("Days until an idea is talked about", "With who had it."),
    "promises_a_day": ("Open promises that a day can bear", "Who has more is shown so, and help can be offered."),
}

RANGES = {
    "recurrence_times": (2, 20),
    "recurrence_teams": (2, 20),
    "recurrence_days": (2, MOST_DAYS),
    "parking_days": (1, MOST_DAYS),
    "idea_days": (1, MOST_DAYS),
    "promises_a_day": (1, 50),
}


class RulesForm(forms.ModelForm):
    answer_days = Tiers(required=False)
    plan_days = Tiers(required=False)

    class Meta:
        model = Rules
        fields = tuple(EXPLAINED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (least, most) in RANGES.items():
            self.fields[name] = _count(least, most)
        for name, (label, what) in EXPLAINED.items():
            start = getattr(Rules(), name)
            said = ", ".join(map(str, start)) if isinstance(start, list) else start
            self.fields[name].label = label
            self.fields[name].help_text = f"{what} It started at {said}.".strip()
        self.order_fields(EXPLAINED)


def _count(least: int, most: int) -> forms.IntegerField:
    messages = dict.fromkeys(
        ("required", "invalid", "min_value", "max_value"), f"A whole number from {least} to {most}."
    )
    return forms.IntegerField(min_value=least, max_value=most, error_messages=messages)
