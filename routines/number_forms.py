"""A reason of the site's own, and the numbers it goes by."""

from django import forms

from routines.models import MissReason, Rules


class MissReasonForm(forms.ModelForm):
    class Meta:
        model = MissReason
        fields = ("name", "short", "group", "for_senior")
        labels = {"name": "What got in the way", "short": "On a chip", "group": "Where it lies"}
        widgets = {"group": forms.RadioSelect}
        help_texts = {"short": "At most 24 letters."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["for_senior"].label = "The leader’s leader is asked"
        self.fields["for_senior"].help_text = "They see how often it was named, never by whom."
        if self.instance.pk:
            del self.fields["group"]  # its code carries the group


# What each number does, in the order of the page.
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


class RulesForm(forms.ModelForm):
    class Meta:
        model = Rules
        fields = tuple(EXPLAINED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, what) in EXPLAINED.items():
            start = getattr(Rules(), name)
            said = ", ".join(map(str, start)) if isinstance(start, list) else start
            self.fields[name].label = label
            self.fields[name].help_text = f"{what} It started at {said}.".strip()

    def clean_shares_percent(self) -> list[int]:
        shares = self.cleaned_data["shares_percent"]
        if not shares or any(not 1 <= share <= 100 for share in shares):
            raise forms.ValidationError("Percentages from 1 to 100, one a tier: 80, 50, 25, 15.")
        return shares
