"""What became of an idea."""

from django import forms

from concerns.forms.above import line
from concerns.forms.raising import NO_ID
from concerns.models import IdeaOutcome
from web.fields import asks


class IdeaForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    outcome = forms.ChoiceField(
        choices=IdeaOutcome.Outcome,
        label="What became of it?",
        error_messages=asks("Tried so far, adopted, adapted, or abandoned?"),
        widget=forms.RadioSelect,
    )
    learned = line("What did we learn?", required="What did we learn? Also when it did not work.")

    def __init__(self, data=None, **kwargs):
        super().__init__(data, auto_id="IdeaForm_%s", **kwargs)
