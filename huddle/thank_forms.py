"""Thanks in one line: to somebody of the team, to the team, or in other words."""

from django import forms

from concerns.forms.raising import NO_ID
from huddle.models import Recognition
from org.models import Person
from web.fields import asks

TEXT, TO = Recognition._meta.get_field("text").max_length, Recognition._meta.get_field("to").max_length


class ThankForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    person = forms.ModelChoiceField(Person.objects.none(), required=False, label="Whom?", empty_label="The whole team")
    to = forms.CharField(
        max_length=TO,
        required=False,
        label="Or in your own words",
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "night shift, logistics"}),
    )
    text = forms.CharField(
        max_length=TEXT,
        label="For what?",
        error_messages=asks("What did they do? One line is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "What they did, and what came of it"}),
    )

    def __init__(self, data=None, *, people, **kwargs):
        super().__init__(data, auto_id="ThankForm_%s", **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """Somebody by name, or in other words: not both."""
        given = super().clean() or self.cleaned_data
        return given | {"person": None} if given.get("to") else given
