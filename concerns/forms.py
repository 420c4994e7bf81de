"""What people are asked. Every question can be answered in one line, and a refused form keeps what was written."""

from datetime import date

from django import forms

from concerns.models import Concern
from org.models import Person
from web.ids import uuid7

SAY = {"required": "What happened? A few words are enough.", "max_length": "Can you say it in 200 characters?"}
NO_ID = {"required": "This page is old. Please open it again.", "invalid": "This page is old. Please open it again."}


def new_id() -> dict:
    return {"id": uuid7()}


class LineForm(forms.Form):
    """A concern in one line, at the board. The id is made with the page, so that sending twice is once."""

    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    text = forms.CharField(
        max_length=200,
        label="What got in the way?",
        error_messages=SAY,
        widget=forms.TextInput(attrs={"placeholder": "What, where?", "autocomplete": "off"}),
    )


class RaiseForm(LineForm):
    """The same on a phone, with room for what kind it is and who may know."""

    kind = forms.ChoiceField(choices=Concern.Kind, initial=Concern.Kind.PROBLEM, widget=forms.RadioSelect)
    visibility = forms.ChoiceField(
        choices=Concern.Visibility,
        initial=Concern.Visibility.NAMED,
        label="Who may know that it was you?",
        widget=forms.RadioSelect,
    )


class OwnForm(forms.Form):
    owner = forms.ModelChoiceField(
        Person.objects.none(), label="Who takes it?", error_messages={"required": "Who takes it?"}, empty_label=None
    )
    due_on = forms.DateField(
        label="By when?",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "By when?", "invalid": "Which day?"},
    )

    def __init__(self, *args, people, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        due_on = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError("That day is over. By when from today?")
        return due_on


class CloseForm(forms.Form):
    outcome = forms.CharField(
        max_length=200,
        label="What came of it?",
        error_messages={"required": "What came of it? The team would like to know.", "max_length": SAY["max_length"]},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
