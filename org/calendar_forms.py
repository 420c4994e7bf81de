from datetime import date

from django import forms

from org.models import Site
from org.place_names import countries, regions
from org.site_days import said_of, wanted
from org.year import span_words
from web.fields import DayInput, asks

LONGEST = 92  # days said at once
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LIKE = [
    ("", "Its weekday; a free one like a Friday"),
    *((n, f"A {day}") for n, day in enumerate(WEEKDAYS, 1)),
]


class DaysForm(forms.Form):
    """From, to, and what these days are. `name` is asked for when it is said, not when it is only looked at."""

    kind = forms.ChoiceField(
        label="What are these days?",
        choices=[("closed", "Closed"), ("extra", "Extra working days"), ("usual", "As usual again")],
        initial="closed",
        widget=forms.RadioSelect,
    )
    first = forms.DateField(label="First day", widget=DayInput(), error_messages=asks("Which day is the first?"))
    last = forms.DateField(
        label="Last day", required=False, widget=DayInput(), error_messages=asks("Which day is the last?")
    )
    name = forms.CharField(label="What do people call it?", max_length=120, required=False)
    like = forms.TypedChoiceField(label="Worked like", choices=LIKE, coerce=int, empty_value=None, required=False)

    def __init__(self, *args, site: Site, today: date, is_look: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.site, self.today, self.is_look = site, today, is_look
        end = date(today.year + 1, 12, 31)
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= {"min": today.isoformat(), "max": end.isoformat()}

    def clean_first(self) -> date:
        first = self.cleaned_data["first"]
        if first < self.today:
            raise forms.ValidationError(f"{_day(first)} is behind us and stays as it was. Which day from today on?")
        if first.year > self.today.year + 1:
            raise forms.ValidationError("The calendar reaches to the end of next year. Which day before that?")
        return first

    def clean(self) -> dict:
        said = super().clean()
        first, last = said.get("first"), said.get("last") or said.get("first")
        if not first:
            return said
        if last < first:
            self.add_error("last", "The last day comes on or after the first. Which one is it?")
        elif last.year > self.today.year + 1 or (last - first).days >= LONGEST:
            self.add_error("last", "Three months at once, to the end of next year. Which day before that?")
        if said.get("kind") != "usual" and not said.get("name") and not self.is_look:
            self.add_error("name", "It needs a name: shutdown, stock-taking, Saturday shift?")
        return said | {"last": last}

    @property
    def said(self) -> dict:
        """What it says of each day; without a name yet, its kind stands for it."""
        asked = self.cleaned_data
        name = asked["name"] or asked["kind"]
        return wanted(self.site, asked["kind"], asked["first"], asked["last"], name=name, like=asked["like"])

    @property
    def words(self) -> str:
        """`Thu 24 to Thu 31 December`."""
        return span_words(self.cleaned_data["first"], self.cleaned_data["last"])

    @property
    def is_said_already(self) -> bool:
        """Is every one of these days of that kind, whatever it is called?"""
        said = self.said
        was = said_of(self.site, said)
        return all(
            (bool(was[day].closed), was[day].like) == (bool(each.closed), each.like) for day, each in said.items()
        )


class WeekForm(forms.Form):
    """On which weekdays a team works."""

    days = forms.TypedMultipleChoiceField(
        label="It works on",
        choices=list(enumerate(WEEKDAYS, 1)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "On which days does it work?"},
    )
    works_on_holidays = forms.BooleanField(label="On public holidays too", required=False)


class PlaceForm(forms.Form):
    """Whose public holidays apply."""

    country = forms.ChoiceField(label="Country")
    subdivision = forms.ChoiceField(label="Region", required=False)

    def __init__(self, *args, country: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = list(countries().items())
        self.fields["subdivision"].choices = [("", "The whole country"), *regions(country).items()]


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B}"
