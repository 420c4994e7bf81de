"""A countermeasure sheet, question by question; what happened; and what is done from now on."""

from datetime import date
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from concerns.forms.above import DAY, line
from concerns.forms.life import grouped
from concerns.forms.raising import NO_ID
from concerns.measures import Measure
from concerns.models import Countermeasure
from org.models import Person, Team
from web.fields import DayInput, asks
from web.numbers import plain_number

OWN = "own"
A_NUMBER = "As a number, please: 38, or 0.5."
FIGURE = {"inputmode": "decimal", "autocomplete": "off"}


def figure(label: str, *, required: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=12,
        decimal_places=3,
        required=bool(required),
        localize=False,
        error_messages=asks(required, invalid=A_NUMBER),
        widget=forms.TextInput(attrs=FIGURE),
    )


class SheetForm(forms.Form):
    """Everything but the gap may come later; a countermeasure itself comes with what it should do, as a number."""

    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    gap = line("What is, against what should be?", required="What is, and what should be?")
    containment = line("What protects everybody now?", placeholder="100 % check at station 6 until Friday")
    cause = line("What is the cause?")
    basis = forms.ChoiceField(
        choices=Countermeasure.Basis, required=False, label="How do you know?", widget=forms.RadioSelect
    )
    verified = line("What did you see or measure?", placeholder="Seat height of 12 pumps, all 0.4 mm too high")
    text = line("What will be changed?", placeholder="A depth gauge at the press")
    owner = forms.ModelChoiceField(
        Person.objects.none(), label="Who", error_messages=asks("Who has it?"), empty_label=None
    )
    due_on = forms.DateField(label="In place by", required=False, widget=DayInput(), error_messages=DAY)
    measured = forms.ChoiceField(label="What will it be seen by?", error_messages=asks("What will it be seen by?"))
    measure = line("If you count it yourselves: what?", placeholder="Late kits a week")
    unit = forms.CharField(max_length=12, required=False, label="Unit", widget=forms.TextInput(attrs={"size": 8}))
    before = figure("Now")
    expected = figure("What do you expect?")
    check_on = forms.DateField(label="When will you look?", required=False, widget=DayInput(), error_messages=DAY)

    def __init__(
        self, *args, people: QuerySet[Person], team: Team, today: date, measures: list[Measure], is_frozen=False, **kw
    ):
        super().__init__(*args, **kw)
        self.today, self.measures = today, {str(measure.id): measure for measure in measures}
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].choices = grouped(people, team, today)  # type: ignore[attr-defined]
        named = [(str(measure.id), f"{measure.name}, {measure.unit}".rstrip(", ")) for measure in measures]
        self.fields["measured"].choices = [*named, (OWN, "Something we count ourselves")]  # type: ignore[attr-defined]
        for name in ("measured", "measure", "unit", "before", "expected") if is_frozen else ():
            self.fields[name].disabled = True

    def clean(self) -> dict:
        """A change aimed at a cause says how its effect will be seen, by how much, and when."""
        given = super().clean() or self.cleaned_data
        if given.get("text"):
            if given.get("expected") is None and "expected" not in self.errors:
                self.add_error("expected", "What do you expect, as a number? A guess teaches more than none.")
            if not given.get("check_on") and "check_on" not in self.errors:
                self.add_error("check_on", "On which day will you look whether it helped?")
            if given.get("measured") == OWN and not given.get("measure"):
                self.add_error("measure", "What will you count?")
        if given.get("cause") and not given.get("basis"):
            self.add_error("basis", "Seen, measured, or assumed so far?")
        return given

    @property
    def words(self) -> dict:
        """The sheet's fields, as they are to be kept."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("id", "measured")}
        chosen = self.measures.get(self.cleaned_data["measured"])
        if chosen:
            given |= {"measure": chosen.name, "unit": chosen.unit}
        return given | {"metric": chosen.id if chosen else None, "measure_path": chosen.path if chosen else ""}


def written(sheet: Countermeasure) -> dict:
    """A sheet as its form shows it."""
    names = [name for name in SheetForm.base_fields if name not in ("id", "measured", "owner")]
    said = {name: getattr(sheet, name) for name in names}
    for name in ("before", "expected"):
        said[name] = None if said[name] is None else plain_number(said[name])
    return {**said, "id": sheet.pk, "owner": sheet.owner_id, "measured": _measured(sheet.metric)}


def _measured(metric: UUID | None) -> str:
    return str(metric) if metric else OWN


class ResultForm(forms.Form):
    actual = figure("What happened?", required="What is it now, as a number?")
    learned = line("What did you learn?", required="What did you learn? Also when it was as expected.")


class StandardForm(forms.Form):
    standard = line(
        "What is done from now on?",
        required="What is done from now on, and where is it written? Or why nothing changes.",
        placeholder="Check card Press stop, weekly; work instruction 4.2",
    )
