from datetime import date

from django import forms

from routines.snoozing import LONGEST
from web.fields import DayInput

AHEAD = f"Until which day? One that lies ahead, within {LONGEST.days} days."


class SnoozeForm(forms.Form):
    """Quiet until a day, and why: so that whoever reads it later knows what to look for on that day."""

    until = forms.DateField(
        label="Ask me again after",
        widget=DayInput(),
        error_messages={"required": AHEAD, "invalid": AHEAD},
    )
    reason = forms.CharField(
        label="Because",
        max_length=200,
        widget=forms.TextInput({"placeholder": "The line is being rebuilt"}),
        error_messages={"required": "Because of what? A few words: your leader reads them when it goes on."},
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        if not self.today < self.cleaned_data["until"] <= self.today + LONGEST:
            raise forms.ValidationError(AHEAD)
        return self.cleaned_data["until"]
