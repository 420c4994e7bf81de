"""What the next tier is asked, and what it answers."""

from datetime import date

from django import forms

from concerns.forms.raising import NO_ID, SAY
from concerns.models import Escalation
from web.fields import DayInput

DAY = {"required": "By when?", "invalid": "Which day?"}


def line(label: str, *, required: str = "", placeholder: str = "") -> forms.CharField:
    return forms.CharField(
        max_length=200,
        label=label,
        required=bool(required),
        error_messages={"required": required, "max_length": SAY["max_length"]},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": placeholder}),
    )


def day(label: str, *, required: bool) -> forms.DateField:
    widget = DayInput()
    return forms.DateField(label=label, required=required, error_messages=DAY, widget=widget)


class FromTodayForm(forms.Form):
    """A form with a day in it that cannot lie behind us. `auto_id` keeps it apart from the page's other forms."""

    day_field = ""

    def __init__(self, data=None, *, today: date, initial: dict | None = None):
        super().__init__(data, initial=initial, auto_id=f"{type(self).__name__}_%s")
        self.today = today

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        chosen = given.get(self.day_field)
        if chosen and chosen < self.today:
            self.add_error(self.day_field, "That day is over. By when from today?")
        return given


class EscalateForm(FromTodayForm):
    day_field = "answer_on"

    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    why = forms.ChoiceField(
        choices=Escalation.Why,
        label="What is it that we cannot do here?",
        error_messages={"required": "Which of these is it?"},
        widget=forms.RadioSelect,
    )
    tried = line("What did we try?")
    need = line("What do we need?", required="What do we need? Then they can answer it.")
    answer_on = day("Answer by", required=True)


THEIRS = "Theirs to decide"  # as whoever answers says it


class AnswerForm(FromTodayForm):
    day_field = "target_on"

    decision = forms.ChoiceField(
        choices=[
            (one.value, THEIRS if one == Escalation.Decision.RETURNED else one.label) for one in Escalation.Decision
        ],
        label="What is the answer?",
        error_messages={"required": "Yes, no, by when, or what do you still need to know?"},
        widget=forms.RadioSelect,
    )
    text = line("In one line, as it will be said in their huddle")
    target_on = day("Until when, if it takes a while", required=False)
    authority = line("What may they decide?", placeholder="Up to 500 € a month")
    resources = line("What do they have for it?", placeholder="Two hours of maintenance")

    def clean(self) -> dict:
        """A no has its because, a by-when its day, a question is written out, and what is
        theirs to decide says how far."""
        given = super().clean()
        decision, missing = given.get("decision"), Escalation.Decision
        if decision == missing.NO and not given.get("text"):
            self.add_error("text", "No, because? They would like to understand it.")
        if decision == missing.NEED_FACTS and not given.get("text"):
            self.add_error("text", "Which facts? Then they can bring them.")
        if decision == missing.QUESTION and not given.get("text"):
            self.add_error("text", "Which question? It helps them to think on.")
        if decision == missing.RETURNED and not given.get("authority"):
            self.add_error("authority", "What may they decide? Then they need not ask again.")
        if decision == missing.BY_WHEN and not given.get("target_on") and "target_on" not in self.errors:
            self.add_error("target_on", "By which day?")
        return given


class NotOkForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    missing = line("What is still missing?", required="What is still missing? Then they can answer it.")
