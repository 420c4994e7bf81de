"""Who takes it by when, and what came of it."""

from datetime import date

from django import forms
from django.db.models import QuerySet

from concerns.forms.raising import SAY
from org.models import Assignment, Person, Team
from web.fields import DayInput


def grouped(people: QuerySet[Person], team: Team, today: date) -> list:
    """The team itself first: it is mostly one of them."""
    of_team = set(Assignment.objects.on(today).filter(team=team).values_list("person", flat=True))
    own = [(person.pk, person.name) for person in people if person.pk in of_team]
    rest = [(person.pk, person.name) for person in people if person.pk not in of_team]
    return [(name, group) for name, group in ((team.name, own), ("Everyone else", rest)) if group]


class OwnForm(forms.Form):
    owner = forms.ModelChoiceField(
        Person.objects.none(), label="Who takes it?", error_messages={"required": "Who takes it?"}, empty_label=None
    )
    due_on = forms.DateField(
        label="By when?",
        widget=DayInput(),
        error_messages={"required": "By when?", "invalid": "Which day?"},
    )

    def __init__(self, *args, people, team: Team, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].choices = grouped(people, team, today)  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        due_on = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError("That day is over. By when from today?")
        return due_on


class ParkForm(OwnForm):
    """Whoever brings it up again, and when."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="ParkForm_%s", **kwargs)


class CloseForm(forms.Form):
    outcome = forms.CharField(
        max_length=200,
        label="What came of it?",
        error_messages={"required": "What came of it? The team would like to know.", "max_length": SAY["max_length"]},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
