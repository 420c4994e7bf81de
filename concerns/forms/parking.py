"""A topic for after the huddle, and the word with which it is let go."""

from datetime import date

from django import forms
from django.db.models import QuerySet

from concerns.forms.above import line
from concerns.forms.life import grouped
from concerns.forms.raising import NO_ID
from org.models import Person, Team
from web.fields import DayInput, asks


class ParkTopicForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    text = line("What do you talk about later?", required="What about? A few words are enough.")
    who = forms.ModelChoiceField(
        Person.objects.none(), label="Who brings it up again?", error_messages=asks("Who?"), empty_label=None
    )
    take_up_on = forms.DateField(label="When?", widget=DayInput(), error_messages=asks("On which day?"))

    def __init__(self, data=None, *, people: QuerySet[Person], team: Team, today: date, **kwargs):
        super().__init__(data, auto_id="ParkTopicForm_%s", **kwargs)
        self.today = today
        self.fields["who"].queryset = people  # type: ignore[attr-defined]
        self.fields["who"].choices = grouped(people, team, today)  # type: ignore[attr-defined]

    def clean_take_up_on(self) -> date:
        day = self.cleaned_data["take_up_on"]
        if day < self.today:
            raise forms.ValidationError("That day is over. Which day from today?")
        return day


class LetGoForm(forms.Form):
    word = line("Why is it no longer needed?", required="Why is it no longer needed? One word is enough.")
