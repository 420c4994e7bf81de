"""How long a site lets a concern wait, number by number."""

from concerns.models import Rules
from web.number_forms import CountATier, NumbersForm

MOST_DAYS = 60
DAYS = f"Whole days from 1 to {MOST_DAYS}, one a tier: 1, 2, 3."

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
    "photo_days": ("Days that a photo is kept", "Then it is gone; the words stay."),
}

RANGES = {
    "recurrence_times": (2, 20),
    "recurrence_teams": (2, 20),
    "recurrence_days": (2, MOST_DAYS),
    "parking_days": (1, MOST_DAYS),
    "idea_days": (1, MOST_DAYS),
    "promises_a_day": (1, 50),
    "photo_days": (1, 730),
}


class RulesForm(NumbersForm):
    EXPLAINED, RANGES = EXPLAINED, RANGES

    answer_days = CountATier(most=MOST_DAYS, ask=DAYS)
    plan_days = CountATier(most=MOST_DAYS, ask=DAYS)

    class Meta:
        model = Rules
        fields = tuple(EXPLAINED)
