from datetime import date, timedelta

from django import forms
from django.utils.dates import WEEKDAYS_ABBR

from gemba import themes
from gemba.models import Observation, Walk
from gemba.operations import Reflection, Removal
from gemba.places import leaders_of_site, leaders_of_team
from org.models import Area, Person, Site
from web.fields import DayInput, asks

OTHER = "other"
IN_FORM = [
    Observation.Kind.STRENGTH,
    Observation.Kind.BARRIER,
    Observation.Kind.IDEA,
    Observation.Kind.HAZARD,
    Observation.Kind.QUESTION,
]
FOR_BOARD = {Observation.Kind.BARRIER, Observation.Kind.HAZARD}
SWITCH = forms.CheckboxInput
INDENT = "\u2003"


class AreaChoice(forms.ModelChoiceField):
    """The tree of a site as one list, each place indented below the one it lies in."""

    def label_from_instance(self, area: Area) -> str:
        depth = area.path.count("/") - 2
        return f"{INDENT * depth}{area.name}"


class StartForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    theme = forms.ChoiceField(
        label="What is this walk about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Which theme? One a walk is enough."},
    )
    area = AreaChoice(
        label="Where do you go?",
        queryset=Area.objects.none(),
        empty_label=None,
        error_messages={"required": "Which area?", "invalid_choice": "Which area of this site?"},
    )
    hypothesis = forms.CharField(
        label="I believe … ; I’ll see",
        max_length=200,
        required=False,
        help_text="One sentence you may turn out to be wrong about.",
        widget=forms.TextInput(attrs={"placeholder": "I believe kits arrive late because … ; I’ll see"}),
    )
    host_role = forms.CharField(
        label="Who hosts you there?",
        max_length=60,
        required=False,
        help_text="A role. Tell them you are coming: nobody is surprised by a walk.",
        widget=forms.TextInput(attrs={"placeholder": "the team leader"}),
    )

    def __init__(self, *args, site: Site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [(theme.key, theme.name) for theme in themes.offered_at(site.kind)]
        self.fields["area"].queryset = Area.objects.filter(site=site).order_by("path")


class NoteForm(forms.Form):
    """One note of a walk. A barrier also asks who removes it and by when; the page shows what a kind needs."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    question = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in IN_FORM],
        widget=forms.RadioSelect,
        error_messages={"required": "Which of the five is it?"},
    )
    text = forms.CharField(
        label="What did you see or hear?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Things, places and steps, in a few words"}),
        error_messages={"required": "What did you see or hear?"},
    )
    basis = forms.ChoiceField(
        label="How do you know?",
        choices=Observation.Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Seen, measured, heard, or your own interpretation?"},
    )
    owner = forms.ChoiceField(label="Who removes it?", required=False, widget=forms.RadioSelect)
    other_owner = forms.ModelChoiceField(
        label="Who, then?", required=False, queryset=Person.objects.none(), empty_label="Choose a leader"
    )
    due = forms.ChoiceField(
        label="By when?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "That day is over. Which one from today on?"},
    )
    other_day = forms.DateField(
        label="Which day?", required=False, widget=DayInput(), error_messages=asks("Which day is it?")
    )
    is_for_board = forms.BooleanField(required=False, initial=True, widget=SWITCH)
    is_immediate_danger = forms.BooleanField(required=False, widget=SWITCH)

    def __init__(self, *args, walk: Walk, day: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.walk, self.day = walk, day
        leaders = [person for person in leaders_of_team(walk.team, day=day) if person.pk != walk.walker_id]
        self.fields["owner"].choices = [
            (str(walk.walker_id), "I do"),
            *((str(person.pk), person.first_name) for person in leaders),
            (OTHER, "Someone else"),
        ]
        self.fields["other_owner"].queryset = leaders_of_site(walk.site_id, day=day)
        self.fields["due"].choices = due_days(day, walk.site.working_days)
        self.fields["other_day"].widget.attrs["min"] = day.isoformat()
        self._fit("owner", "other_owner")
        self._fit("due", "other_day")

    def clean(self) -> dict:
        super().clean()
        said = self.cleaned_data
        kind = said.get("kind")
        said["is_immediate_danger"] = said["is_immediate_danger"] and kind == Observation.Kind.HAZARD
        said["removal"] = self._removal(said) if kind == Observation.Kind.BARRIER else self._containment(said)
        said["is_for_board"] = said["is_for_board"] and kind in FOR_BOARD and self.walk.team_id is not None
        return said

    def _fit(self, name: str, other: str) -> None:
        """What comes in again but is no chip goes to the field beside the chips."""
        first = self.initial.get(name)
        if first and first not in dict(self.fields[name].choices):
            self.initial = {**self.initial, name: OTHER, other: first}

    def _removal(self, said: dict) -> Removal | None:
        owner, due_on = self._owner(said), self._due_on(said)
        return Removal(owner, due_on) if owner and due_on else None

    def _containment(self, said: dict) -> Removal | None:
        """Who takes an immediate danger, today; it is kept and told all the same while nobody is named."""
        if not said["is_immediate_danger"] or not said.get("owner"):
            return None
        owner = self._owner(said)
        return Removal(owner, self.day) if owner else None

    def _owner(self, said: dict):
        if "owner" in self.errors:
            return None
        choice = said.get("owner")
        if choice == OTHER and not said.get("other_owner"):
            self.add_error("other_owner", "Which leader looks after it?")
        elif not choice:
            self.add_error("owner", "Who removes it? A barrier needs one name.")
        else:
            return said["other_owner"] if choice == OTHER else Person.objects.get(pk=choice)
        return None

    def _due_on(self, said: dict) -> date | None:
        if "due" in self.errors or "other_day" in self.errors:
            return None
        choice = said.get("due")
        due_on = said.get("other_day") if choice == OTHER else choice and date.fromisoformat(choice)
        if not due_on:
            self.add_error("other_day" if choice == OTHER else "due", "By when? One day is enough.")
        elif due_on < self.day:
            self.add_error("other_day", "That day is over. Which day from today on?")
        else:
            return due_on
        return None


def due_days(today: date, working_days: list[int]) -> list[tuple[str, str]]:
    """Today, tomorrow, the next two working days, another day: days as ISO dates."""
    ahead = (today + timedelta(days=number) for number in range(2, 15))
    working = [day for day in ahead if day.isoweekday() in working_days][:2]
    days = [(today, "Today"), (today + timedelta(days=1), "Tomorrow"), *((day, short(day)) for day in working)]
    return [*((day.isoformat(), label) for day, label in days), (OTHER, "Other day")]


def short(day: date) -> str:
    """`Tue 27`."""
    return f"{WEEKDAYS_ABBR[day.weekday()]} {day.day}"


class ReflectionForm(forms.Form):
    surprised = forms.CharField(
        label="What surprised me?", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    assumed = forms.CharField(
        label="What had I assumed?", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    will_do = forms.CharField(
        label="What will I do?", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def reflection(self) -> Reflection:
        return Reflection(**self.cleaned_data)
