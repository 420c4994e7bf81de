from datetime import date

from django import forms

from org.models import Absence, Person
from routines.absences import LOOK_BACK
from routines.delegating import could_stand_in
from routines.models import Routine
from web.fields import DayInput, asks

NOBODY = "Nobody: it is excused"


class AwayForm(forms.Form):
    """From, to, and who could stand in. Why is not asked."""

    starts_on = forms.DateField(label="First day away", widget=DayInput(), error_messages=asks("From which day?"))
    ends_on = forms.DateField(label="Last day away", widget=DayInput(), error_messages=asks("Until which day?"))
    kind = forms.ChoiceField(label="What is kept of it", choices=Absence.Kind.choices, initial="planned")
    delegate = forms.ModelChoiceField(
        label="Who could stand in?", queryset=Person.objects.none(), required=False, empty_label=NOBODY
    )
    elements = forms.TypedMultipleChoiceField(
        label="For which routines? None chosen: for all", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, person: Person, day: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day
        people = could_stand_in(person, day=day)
        self.fields["delegate"].queryset = Person.objects.filter(pk__in=[one.pk for one in people])
        self.fields["delegate"].choices = [("", NOBODY), *((one.pk, one.name) for one in people)]
        held = person.assignments.on(day).values("role")
        routines = Routine.objects.in_force(day).filter(role__in=held).order_by("name")
        self.fields["elements"].choices = [(str(routine.element), routine.name) for routine in routines]
        self.fields["starts_on"].initial = self.fields["ends_on"].initial = day

    def clean(self) -> dict:
        said = super().clean()
        starts_on, ends_on = said.get("starts_on"), said.get("ends_on")
        if starts_on and starts_on < self.day - LOOK_BACK:
            self.add_error("starts_on", "Those days are history. Which of them lie within the last five weeks?")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day comes on or after the first. Which one is it?")
        return said
