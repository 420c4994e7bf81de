"""Forms for who works when: a rotation for crews, a swap, a roster pasted in."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from org.calendars import DAY
from org.crews import Crews, people_of
from org.models import Person, Shift, Team
from org.patterns import LETTERS, Unclear, common, crews_of, in_words, read, say
from org.shift_words import ShiftWords
from web.clock import monday_of
from web.fields import DayInput, asks
from web.ids import uuid7

OWN, FIXED = "own", "always:"
FARTHEST = timedelta(days=400)
EXAMPLE = "Name\tMon 30 Nov\tTue 1 Dec\nJonas Keller\tearly\tlate"


class KeyField(forms.UUIDField):
    """Made with the form: what is sent twice is said once."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, required=False, initial=uuid7)


class RotationForm(forms.Form):
    key = KeyField()
    pattern = forms.ChoiceField(label="Which pattern?")
    days = forms.CharField(
        label="Your own pattern",
        required=False,
        max_length=600,
        widget=forms.TextInput(attrs={"placeholder": "2 early, 2 late, 2 night, 4 off", "autocomplete": "off"}),
    )
    since = forms.DateField(label="From which day?", widget=DayInput(), error_messages=asks("From which day?"))
    begins_on = forms.DateField(
        label="Day one of crew A", required=False, widget=DayInput(), error_messages=asks("Which day is it?")
    )

    def __init__(self, *args, team: Team, day: date, people: Iterable[Person], now_in: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.team, self.day, self.people, self.words = team, day, list(people), ShiftWords(team.shifts.all())
        self.common = {pattern.key: pattern for pattern in common(self.words)}
        named = [(one.key, f"{one.name} · {say(one.cycle)}") for one in self.common.values()]
        fixed = [(f"{FIXED}{shift.pk}", f"Always {shift}, on the team’s days") for shift in self.words.shifts]
        pattern: Any = self.fields["pattern"]
        pattern.choices = [*named, *fixed, (OWN, "Our own, written below")]
        pattern.initial = named[0][0] if named else OWN
        self.fields["days"].help_text = f"Shifts here: {in_words(self.words)}."
        self.fields["since"].initial = monday_of(day) + 7 * DAY
        letters = [("", "as it is"), *((letter, f"Crew {letter}") for letter in LETTERS)]
        for person in self.people:
            self.fields[_of(person)] = forms.ChoiceField(
                label=person.name, choices=letters, required=False, initial=now_in.get(person.pk, "")
            )

    @property
    def crew_fields(self) -> list:
        return [self[_of(person)] for person in self.people]

    def clean_since(self) -> date:
        since = self.cleaned_data["since"]
        if since <= self.day:
            raise forms.ValidationError("From tomorrow or later: today was promised as it is.")
        if since > self.day + FARTHEST:
            raise forms.ValidationError("That is more than a year away. Which day before it?")
        return since

    def clean(self) -> dict:
        said = super().clean()
        chosen = said.get("pattern", "")
        if chosen == OWN:
            self._read_own(said)
        elif chosen in self.common:
            said["cycle"], said["name"] = self.common[chosen].cycle, self.common[chosen].name
        elif chosen:
            said["shift"] = next(one for one in self.words.shifts if f"{FIXED}{one.pk}" == chosen)
        self._crews(said)
        return said

    def _read_own(self, said: dict) -> None:
        try:
            said["cycle"] = read(said.get("days", ""), self.words)
        except Unclear as unclear:
            self.add_error("days", str(unclear))

    def _crews(self, said: dict) -> None:
        crews = {person: said.get(_of(person), "") for person in self.people}
        said["crews"] = {person.pk: crew for person, crew in crews.items() if crew}
        letters = crews_of(said["cycle"]) if said.get("cycle") else LETTERS
        for person, crew in crews.items():
            if crew and crew not in letters:
                asked = f"This pattern has the crews A to {letters[-1]}." if len(letters) > 1 else "It has one crew, A."
                self.add_error(_of(person), f"{asked} Which one is {person.first_name} in?")
        gone = set(said["crews"]) - set(people_of(self.team, said["since"])) if said.get("since") else set()
        for person in (one for one in self.people if one.pk in gone):
            self.add_error(_of(person), f"{person.first_name} is not in {self.team} any more on that day.")
        if not said["crews"]:
            self.add_error(None, "Nobody is in a crew yet. Who works by this pattern?")

    def wanted(self) -> Crews:
        said = self.cleaned_data
        return Crews(
            since=said["since"],
            people=said["crews"],
            cycle=tuple(said.get("cycle", ())),
            begins_on=said["begins_on"],
            name=said.get("name", ""),
            shift=said.get("shift"),
        )


def _of(person: Person) -> str:
    return f"crew_{person.pk.hex}"


class SwapForm(forms.Form):
    key = KeyField()
    person = forms.ModelChoiceField(
        label="Whose shift?",
        queryset=Person.objects.none(),
        empty_label=None,
        error_messages=asks("Whose shift is it?"),
    )
    on = forms.DateField(
        label="On which day? A night counts to the day it starts",
        widget=DayInput(),
        error_messages=asks("Which day is it?"),
    )
    other = forms.ModelChoiceField(
        label="With whom?",
        queryset=Person.objects.none(),
        empty_label="Choose",
        error_messages=asks("Who is the other one?"),
    )

    def __init__(self, *args, people: Iterable[Person], everyone: Iterable[Person], day: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day
        fields: Any = self.fields
        fields["person"].queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("name")
        fields["other"].queryset = Person.objects.filter(pk__in=[one.pk for one in everyone]).order_by("name")
        fields["on"].initial = day + DAY
        if len(fields["person"].queryset) == 1:
            fields["person"].initial = fields["person"].queryset[0]
            fields["person"].widget = forms.HiddenInput()

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on < self.day:
            raise forms.ValidationError("That day is over. Which day to come is it?")
        if on > self.day + FARTHEST:
            raise forms.ValidationError("That is more than a year away. Which day before it?")
        return on

    def clean(self) -> dict:
        said = super().clean()
        if said.get("person") and said.get("person") == said.get("other"):
            self.add_error("other", "Two people swap. Who is the other one?")
        return said


class PasteForm(forms.Form):
    key = KeyField()
    roster = forms.CharField(
        label="The roster, as it stands in your spreadsheet",
        strip=False,
        max_length=600_000,
        error_messages=asks("Nothing is in it yet. What stands in your spreadsheet?"),
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "spellcheck": "false",
                "autocomplete": "off",
                "placeholder": EXAMPLE,
            }
        ),
    )
    empty = forms.ChoiceField(
        label="What does an empty cell say?",
        choices=[("keep", "Nothing: it stays as it is"), ("off", "A day off")],
        initial="keep",
        widget=forms.RadioSelect,
    )
    leave_out = forms.BooleanField(label="Leave out the rows with a question", required=False)


class ShiftForm(forms.ModelForm):
    class Meta:
        model = Shift
        fields = ["name", "starts_at", "ends_at"]
        labels = {"name": "What is it called?", "starts_at": "From", "ends_at": "Until"}
        help_texts = {"ends_at": "The time it starts at: it lasts 24 hours."}
        error_messages = {
            "name": asks("What do people call it?"),
            "starts_at": asks("When does it start?"),
            "ends_at": asks("When does it end?"),
        }
        widgets = {
            "name": forms.TextInput(attrs={"placeholder": "late"}),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args, team: Team, **kwargs):
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name.casefold() in {shift.name.casefold() for shift in self.team.shifts.all()}:
            raise forms.ValidationError("A shift has this name already. What else is it called?")
        return name


def key_of(form: forms.Form) -> uuid.UUID | None:
    return form.cleaned_data.get("key")
