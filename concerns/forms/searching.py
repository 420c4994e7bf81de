"""What is looked for: words, and what narrows them down. Every question may stay open."""

from django import forms
from django.db.models import QuerySet

from concerns.forms.raising import words
from concerns.models import Concern
from org.models import Team

EITHER = ("", "Any")
OPEN = "open"
AGES = {"7": "In the last 7 days", "30": "In the last 30 days", "90": "In the last 90 days", "older": "Longer ago"}
OLDER = 90  # days


class SearchForm(forms.Form):
    """Sent as an address, so that what was found can be kept and passed on."""

    q = forms.CharField(
        max_length=100,
        required=False,
        label="Words",
        widget=forms.SearchInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
    )
    state = forms.ChoiceField(
        choices=[EITHER, (OPEN, "Open, in any state"), *Concern.State.choices], required=False, label="State"
    )
    kind = forms.ChoiceField(choices=[EITHER, *Concern.Kind.choices], required=False, label="Kind")
    team = forms.ModelChoiceField(
        Team.objects.none(), to_field_name="slug", required=False, label="Team", empty_label="Any"
    )
    tier = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Tier")
    topic = words("About", offered="topics")
    age = forms.ChoiceField(choices=[EITHER, *AGES.items()], required=False, label="Raised")

    def __init__(self, data, *, teams: QuerySet[Team]):
        super().__init__(data)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        tiers = sorted({team.tier for team in teams})
        self.fields["tier"].choices = [EITHER, *((tier, f"Tier {tier}") for tier in tiers)]  # type: ignore[attr-defined]

    @property
    def asks(self) -> bool:
        """Is anything looked for?"""
        return self.is_valid() and any(self.cleaned_data.values())
