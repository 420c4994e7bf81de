"""A concern in one line, at the board or with more to say on a phone."""

from django import forms

from concerns.forms.photos import PhotosField
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


LONGEST = 40


def words(label: str, *, offered: str) -> forms.CharField:
    """A word or two, with those the team used before. `offered`: the id of the list of them in the page."""
    return forms.CharField(
        max_length=LONGEST,
        required=False,
        label=label,
        error_messages={"max_length": f"Can you say it in {LONGEST} characters?"},
        widget=forms.TextInput(attrs={"list": offered, "autocomplete": "off"}),
    )


class RaiseForm(LineForm):
    """The same on a phone, with room for what kind it is, where it is, what it is about, and who may know."""

    kind = forms.ChoiceField(choices=Concern.Kind, initial=Concern.Kind.PROBLEM, widget=forms.RadioSelect)
    is_immediate_danger = forms.BooleanField(required=False, label="Someone can be hurt now")
    place = words("Where", offered="places")
    topic = words("What it is about", offered="topics")
    visibility = forms.ChoiceField(
        choices=Concern.Visibility,
        initial=Concern.Visibility.NAMED,
        label="Who may know that it was you?",
        widget=forms.RadioSelect,
    )
    photos = PhotosField(label="Photos", required=False)

    def __init__(self, *args, takes_photos: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not takes_photos:
            del self.fields["photos"]

    def clean(self) -> dict:
        """Danger is a hazard, whatever kind was chosen first; of a near miss it is over."""
        given = super().clean() or self.cleaned_data
        if given.get("is_immediate_danger") and given.get("kind") != Concern.Kind.NEAR_MISS:
            given["kind"] = Concern.Kind.HAZARD
        return given


class AboutForm(forms.Form):
    """Its kind, place and topic, said better afterwards."""

    kind = forms.ChoiceField(
        choices=Concern.Kind, widget=forms.RadioSelect, error_messages={"required": "Which of these is it?"}
    )
    place = words("Where", offered="places")
    topic = words("What it is about", offered="topics")

    def __init__(self, data=None, *, initial: dict | None = None):
        super().__init__(data, initial=initial, auto_id="AboutForm_%s")
