"""A reason of the site's own, and the numbers it goes by."""

from django import forms

from routines.models import MissReason, Rules
from routines.standard_fields import Words
from web.number_forms import CountATier, NumbersForm


class MissReasonForm(forms.ModelForm):
    name = Words(label="What got in the way", longest=60, ask="What gets in the way, in a few words?")
    short = Words(
        label="On a chip", longest=24, ask="Which word or two stand on the chip?", help_text="At most 24 letters."
    )
    group = forms.ChoiceField(
        label="Where it lies",
        choices=MissReason.Group,
        widget=forms.RadioSelect,
        error_messages={"required": "Around you, or on your own side?"},
    )

    class Meta:
        model = MissReason
        fields = ("name", "short", "group", "for_senior")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["for_senior"].label = "The leader’s leader is asked"
        self.fields["for_senior"].help_text = "They see how often it was named, never by whom."
        if self.instance.pk:
            del self.fields["group"]  # its code carries the group


# What each number does, in the order of the page; below, between which it makes sense.
EXPLAINED = {
    "remind_minutes": ("Minutes before", "So long before its moment a promise is announced to whoever made it."),
    "ramp_days": ("Days to settle in", "A new holder of a role misses nothing for so many days."),
    "shares_percent": (
        "Planned share of the day, in percent, from tier 1 upward",
        "An upper bound: what is left is time for people. Designers are told when a standard goes beyond.",
    ),
    "fewest": ("Fewest promises for a percentage", "Below this number no percentage is shown."),
    "steady_percent": ("Steady from", "At or above this share of kept promises the standard fits the day."),
    "talk_percent": ("Talk from", "Below this the standard needs another shape, or its holder help."),
    "pattern_misses": ("Misses in a row", "So many of one routine make a pattern."),
    "pattern_weeks": ("Weeks running", "Below “talk” in so many weeks makes a pattern too."),
    "pattern_fewest": ("Fewest promises in those weeks", "With fewer it is chance."),
    "perfect_days": ("Days of 100 %", "After so many someone asks whether the standard is real, or too easy."),
    "perfect_together": ("Ticked together", "So many at once are ticked from memory."),
    "perfect_seconds": ("Seconds that count as at once", ""),
}


RANGES = {
    "remind_minutes": (0, 240),
    "ramp_days": (0, 365),
    "fewest": (1, 100),
    "steady_percent": (1, 100),
    "talk_percent": (1, 100),
    "pattern_misses": (2, 30),
    "pattern_weeks": (1, 12),
    "pattern_fewest": (1, 200),
    "perfect_days": (5, 365),
    "perfect_together": (2, 100),
    "perfect_seconds": (1, 3600),
}


class RulesForm(NumbersForm):
    EXPLAINED, RANGES = EXPLAINED, RANGES

    shares_percent = CountATier(most=100, ask="Percentages from 1 to 100, one a tier: 80, 50, 25, 15.")

    class Meta:
        model = Rules
        fields = tuple(EXPLAINED)
