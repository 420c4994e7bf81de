"""What a huddle asks about one concern, beside the stage. As much as possible is chosen and not typed."""

from django import forms

from concerns.forms import AnswerForm, EscalateForm
from concerns.forms.above import NotOkForm, line
from concerns.forms.raising import NO_ID
from concerns.models import Escalation
from org.models import Person

Why = Escalation.Why
NEEDS: dict[str, str] = {  # what is asked for when nobody finds a word for it
    Why.AUTHORITY: "A decision",
    Why.RESOURCES: "People, time or parts",
    Why.CROSS_TEAM: "The other teams at one table",
    Why.SAFETY: "Help to make it safe in this shift",
    Why.TIME: "Someone with time for it",
}

STILL_MISSING = (  # what those who answered read when nobody finds a word for it
    "It does not help with what is in the way",
    "It comes too late for us",
    "We do not understand the answer",
)


class FirstNames(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return obj.first_name


def of_team(people: list[Person], label: str, asked: str) -> forms.ModelChoiceField:
    """One of the people who stand here, as chips."""
    return FirstNames(
        Person.objects.filter(pk__in=[person.pk for person in people]).order_by("name"),
        label=label,
        empty_label=None,
        error_messages={"required": asked, "invalid_choice": asked},
        widget=forms.RadioSelect,
    )


class AskForm(EscalateForm):
    """The next tier is asked: why is one tap, and says what is needed where nobody writes it."""

    def __init__(self, *args, people: list[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["need"].required = False
        self.fields["need"].widget.attrs["placeholder"] = "Left empty, the reason says it"
        self.fields["carrier"] = of_team(people, "Who carries it there?", "Who carries it there?")

    def clean_need(self) -> str:
        return self.cleaned_data["need"].strip() or NEEDS.get(self.cleaned_data.get("why", ""), "")


class AnswerHereForm(AnswerForm):
    """The answer, as it will be said below; and the version of the concern that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AnsweredHereForm(forms.Form):
    """A question, answered in the huddle in which it was asked."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = line("What is the answer?", required="What is the answer? Who asked reads it.")


class NotOkHereForm(NotOkForm):
    """The answer does not help yet: what is missing is one tap, or a line of the team's own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tapped = forms.ChoiceField(
        choices=[(words, words) for words in STILL_MISSING],
        required=False,
        label="What is still missing?",
        widget=forms.RadioSelect,
    )
    field_order = ("id", "seen", "tapped", "missing")

    def __init__(self, data=None, *, initial: dict | None = None):
        super().__init__(data, initial=initial, auto_id="NotOkHereForm_%s")
        self.fields["missing"].required = False
        self.fields["missing"].label = "Or in our own words"

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        tapped = given.pop("tapped", "")
        given["missing"] = given.get("missing", "").strip() or tapped
        if not given["missing"] and "missing" not in self.errors:
            self.add_error("missing", "What is still missing? Then they can answer it.")
        return given


class TryForm(forms.Form):
    """One step, and what is expected of it before anything happens."""

    id = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_ID)
    step = line("What do we try?", required="What do we try? One thing is enough.", placeholder="One thing, small")
    expected = line(
        "What do we expect to see?",
        required="What do we expect? Then we can learn from what happens.",
        placeholder="In numbers if you can",
    )

    def __init__(self, data=None, *, people: list[Person], initial: dict):
        super().__init__(data, initial=initial, auto_id="TryForm_%s")
        self.fields["who"] = of_team(people, "Who tries it?", "Who tries it?")
