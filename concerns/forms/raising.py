"""A concern in one line, at the board or with more to say on a phone."""

from django import forms

from concerns.models import Concern
from web.ids import uuid7

SAY = {"required": "What happened? A few words are enough.", "max_length": "Can you say it in 200 characters?"}
NO_ID = {"required": "This page is old. Please open it again.", "invalid": "This page is old. Please open it again."}


FEWEST_LETTERS = 3


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

    def clean_text(self) -> str:
        """One letter is a slip of the finger: nobody could act on it."""
        text = self.cleaned_data["text"]
        if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
            raise forms.ValidationError("A few more words: what, where?")
        return text


class RaiseForm(LineForm):
    """The same on a phone, with room for what kind it is and who may know."""

    kind = forms.ChoiceField(choices=Concern.Kind, initial=Concern.Kind.PROBLEM, widget=forms.RadioSelect)
    visibility = forms.ChoiceField(
        choices=Concern.Visibility,
        initial=Concern.Visibility.NAMED,
        label="Who may know that it was you?",
        widget=forms.RadioSelect,
    )
