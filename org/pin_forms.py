from django import forms
from django.db.models import QuerySet

from org.models import Person
from web.fields import asks

UP, DOWN = "01234567890", "09876543210"
DIGITS = {"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]*", "maxlength": 8}


def pin_field(label: str, question: str) -> forms.RegexField:
    return forms.RegexField(
        r"^[0-9]{4,8}$",
        label=label,
        widget=forms.PasswordInput(attrs=DIGITS),
        error_messages=asks(question, invalid="Four to eight digits, please."),
    )


class PinForm(forms.Form):
    """A PIN of one's own."""

    pin = pin_field("Which digits?", "Which four to eight digits?")
    again = pin_field("And once more", "The same digits once more?")

    def clean_pin(self) -> str:
        pin = self.cleaned_data["pin"]
        if len(set(pin)) == 1 or pin in UP or pin in DOWN:
            raise forms.ValidationError("That one is guessed first. Which digits does nobody expect?")
        return pin

    def clean_again(self) -> str:
        again = self.cleaned_data["again"]
        if self.cleaned_data.get("pin") not in (None, again):
            raise forms.ValidationError("These two differ. Which one is it?")
        return again


class UnlockForm(forms.Form):
    person = forms.ModelChoiceField(
        label="Who leads?",
        queryset=Person.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages=asks("Who leads?"),
    )
    pin = pin_field("PIN", "Which digits?")

    def __init__(self, *args, people: QuerySet[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda person: person.first_name
