"""What a manager writes at the foot of the review: one line of thanks, one promise."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from web.fields import DayInput

ASKED = {"required": "What would you like to thank them for?"}


class ThankForm(forms.Form):
    text = forms.CharField(label="For what, in one line?", max_length=140, error_messages=ASKED)


class PromiseForm(forms.Form):
    """`people`: (id, name) of those who report to the viewer."""

    text = forms.CharField(
        label="What do you promise?", max_length=120, error_messages={"required": "What do you promise, in one line?"}
    )
    to = forms.ChoiceField(label="To whom?", error_messages={"required": "Whom do you promise it to?"})
    due_on = forms.DateField(
        label="By",
        widget=DayInput(),
        error_messages={"required": "By which day?", "invalid": "By which day?"},
    )

    def __init__(self, data=None, *, people: Iterable[tuple[str, str]], on: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"due_on": on + timedelta(days=7)}, auto_id="promise_%s", **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = list(people)
        self.fields["due_on"].widget.attrs["min"] = on.isoformat()
        self.on = on

    def clean_due_on(self) -> date:
        day = self.cleaned_data["due_on"]
        if day < self.on:
            raise forms.ValidationError("That day has passed. By which day?")
        return day
