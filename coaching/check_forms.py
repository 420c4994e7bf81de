"""What is kept of one question of the check. Nothing is required while the two talk; the end asks for the help."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django import forms

from coaching.check_questions import Asked
from coaching.forms import ONE_LINE, WHICH_DAY
from coaching.models import LswReview
from web.fields import DayInput, asks

A_WEEK = timedelta(days=7)
NONE_TODAY = ("", "None today")


class CheckForm(forms.Form):
    walked = forms.ChoiceField(label="We walk", required=False, widget=forms.RadioSelect)
    pattern = forms.CharField(label="We see", required=False, max_length=300, widget=forms.Textarea(ONE_LINE))
    learned = forms.CharField(label="We learned", required=False, max_length=300, widget=forms.Textarea(ONE_LINE))
    help_promised = forms.CharField(label="I promise this help", required=False, max_length=120)
    help_by = forms.DateField(
        label="By",
        required=False,
        widget=DayInput(),
        error_messages=asks(WHICH_DAY),
    )
    standard_change = forms.CharField(
        label="Change to the standard, or none", required=False, max_length=300, widget=forms.Textarea(ONE_LINE)
    )
    next_focus = forms.CharField(label="Next time we look at", required=False, max_length=200)

    def __init__(
        self, data=None, *, check: LswReview, asked: Asked, routines: Sequence[tuple[UUID, str]], today: date, **kwargs
    ):
        kept = {name: getattr(check, name) for name in asked.fields}
        if not kept.get("help_by", today):
            kept["help_by"] = today + A_WEEK
        super().__init__(data, initial=kept, **kwargs)
        self.fields = {name: self.fields[name] for name in asked.fields}
        if "walked" in self.fields:
            walked = self.fields["walked"]
            assert isinstance(walked, forms.ChoiceField)
            walked.choices = [*((str(element), name) for element, name in routines), NONE_TODAY]
        if "help_promised" in self.fields:
            self.fields["help_promised"].label = f"{check.leader.first_name} promises this help"
            self.fields["help_by"].widget.attrs["min"] = today.isoformat()

    def clean_walked(self) -> UUID | None:
        return UUID(self.cleaned_data["walked"]) if self.cleaned_data["walked"] else None

    @property
    def words(self) -> dict:
        """What can be kept as it is; a half-typed day waits."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}
