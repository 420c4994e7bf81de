from datetime import date

from django import forms

from routines.models import Trial
from routines.models.trial import OF
from web.fields import DayInput
from web.ids import uuid7

EXPECT = [(number, str(number)) for number in range(OF + 1)]


class TrialForm(forms.Form):
    """Expected is written before anything can have happened. The id comes with the form: two presses are one trial."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    change = forms.ChoiceField(
        label="What could we try?",
        choices=Trial.Change.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "What could we try? One change at a time."},
    )
    words = forms.CharField(
        label="In a few words",
        max_length=200,
        error_messages={"required": "How will it be done? A few words, so that you know it again."},
    )
    expected = forms.TypedChoiceField(
        label="Of the next ten, how many do you expect to keep?",
        choices=EXPECT,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Of the next ten, how many? Say it before you begin."},
    )
    check_on = forms.DateField(
        label="We look at it on",
        widget=DayInput(),
        error_messages={"required": "On which day do we look?", "invalid": "On which day do we look?"},
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_check_on(self) -> date:
        if self.cleaned_data["check_on"] <= self.today:
            raise forms.ValidationError("On which day do we look? One that lies ahead.")
        return self.cleaned_data["check_on"]


class EndForm(forms.Form):
    learned = forms.CharField(
        label="What did you learn?",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "What did you learn? A few words end the trial."},
    )
    outcome = forms.ChoiceField(choices=Trial.Outcome.choices)
