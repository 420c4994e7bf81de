"""Who does what by when; and another day, with what got in the way."""

from datetime import date

from django import forms

from concerns.forms.life import OwnForm
from concerns.forms.raising import NO_ID

SAY_WHAT = {"required": "What will be done? Begin with a verb.", "max_length": "Can you say it in 120 characters?"}
WHY = "What got in the way? Then the next day is a better guess."


class ActionForm(OwnForm):
    """Agreed in a line. The id is made with the page, so that sending twice is once."""

    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    text = forms.CharField(
        max_length=120,
        label="What will be done?",
        error_messages=SAY_WHAT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Order two gauges"}),
    )
    field_order = ("id", "text", "owner", "due_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="ActionForm_%s", **kwargs)


class AnewForm(OwnForm):
    """Another day, or someone else. Another day says what got in the way; `action` is what stood there before."""

    why = forms.CharField(
        max_length=200,
        required=False,
        label="What got in the way?",
        error_messages={"max_length": "Can you say it in 200 characters?"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "The part comes on Tuesday"}),
    )

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, auto_id="AnewForm_%s", **kwargs)
        self.action = action

    def clean_due_on(self) -> date:
        """Someone else may take what is late without moving its day."""
        due_on = self.cleaned_data["due_on"]
        return due_on if due_on == self.action.due_on else super().clean_due_on()

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        moved = given.get("due_on") not in (None, self.action.due_on)
        if moved and not given.get("why") and "why" not in self.errors:
            self.add_error("why", WHY)
        return given
