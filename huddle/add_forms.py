"""What a huddle adds besides a concern: an action, a hazard, a topic for later, thanks. Names and days are chosen."""

from datetime import date

from django import forms

from concerns.forms.above import line
from concerns.forms.raising import NO_ID
from concerns.models import Concern
from huddle.deed_forms import of_team
from huddle.models import Recognition
from org.models import Person
from web.fields import asks


def day_chips(days: list[date], today: date, label: str) -> forms.TypedChoiceField:
    named = {today: "Today"}
    return forms.TypedChoiceField(
        choices=[(day.isoformat(), named.get(day) or f"{day:%a} {day.day} {day:%B}") for day in days],
        coerce=date.fromisoformat,
        label=label,
        error_messages=asks("By when?"),
        widget=forms.RadioSelect,
    )


class AddForm(forms.Form):
    """What the people who stand here and the days ahead have to do with it."""

    title, button, sign = "", "", "plus"
    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)

    def __init__(self, data=None, *, people: list[Person], days: list[date], initial: dict):
        super().__init__(data, initial=initial, auto_id=f"{type(self).__name__}_%s")
        self.people, self.days = people, days


class ActionForm(AddForm):
    title, button, sign = "Add an action", "Agree it", "check"
    text = line("What is done?", required="What is done? Begin with the verb.", placeholder="Mark the bay with tape")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"] = of_team(self.people, "Who does it?", "Who does it?")
        self.fields["due_on"] = day_chips(self.days, self.days[0], "By when?")


class ReportForm(AddForm):
    """What can hurt someone, or nearly did: it stands in the safety letter as well."""

    title, button, sign = "What can hurt someone, or nearly did?", "Put it on the board", "hazard"
    text = line("What, and where?", required="What, and where?", placeholder="Oil on the floor at press 2")
    kind = forms.ChoiceField(
        choices=[(kind, kind.label) for kind in Concern.REPORTS],
        label="It is a",
        error_messages=asks("Is it a hazard, or was it a near miss?"),
        widget=forms.RadioSelect,
    )


class TopicForm(AddForm):
    title, button, sign = "Park a topic for after the huddle", "Park it", "clock"
    text = line("What do we talk about later?", required="What about?", placeholder="In a few words")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"] = of_team(self.people, "Who brings it up again?", "Who brings it up again?")
        self.fields["take_up_on"] = day_chips(self.days, self.days[0], "When?")


class ThanksForm(AddForm):
    title, button, sign = "Say thanks", "Thank them", "thanks"
    text = forms.CharField(
        max_length=Recognition._meta.get_field("text").max_length,
        label="What did they do?",
        error_messages=asks("What did they do? One line is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "What, and what came of it"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"] = of_team(self.people, "Who?", "Who?")
        self.fields["person"].required = False
        self.fields["person"].empty_label = "All of us"  # type: ignore[attr-defined]
        self.order_fields(["id", "person", "text"])
