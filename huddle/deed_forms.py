"""What a huddle asks about one concern, beside the stage. As much as possible is chosen and not typed."""

from django import forms

from concerns.forms import AnswerForm, CloseForm, EscalateForm
from concerns.forms.above import NotOkForm, line
from concerns.forms.idea import IdeaForm
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

CAME_OF_IT = (  # what whoever raised it reads when nobody finds a word for it
    "It is put right",
    "It has not come up again",
    "We do it another way now",
)


def in_a_tap(words: tuple[str, ...], label: str) -> forms.ChoiceField:
    """Words that are chosen where nobody types."""
    return forms.ChoiceField(
        choices=[(each, each) for each in words], required=False, label=label, widget=forms.RadioSelect
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


class TapOrWordsForm(forms.Form):
    """One tap, or a line of the team's own, in the field `words`. `ask`: what is asked of neither."""

    words, ask = "", ""

    def __init__(self, data=None, *, initial: dict | None = None):
        super().__init__(data, initial=initial, auto_id=f"{type(self).__name__}_%s")
        self.fields[self.words].required = False
        self.fields[self.words].label = "Or in our own words"

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        tapped = given.pop("tapped", "")
        given[self.words] = given.get(self.words, "").strip() or tapped
        if not given[self.words] and self.words not in self.errors:
            self.add_error(self.words, self.ask)
        return given


class NotOkHereForm(TapOrWordsForm, NotOkForm):
    """The answer does not help yet: what is missing."""

    words, ask = "missing", "What is still missing? Then they can answer it."
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tapped = in_a_tap(STILL_MISSING, "What is still missing?")
    field_order = ("id", "seen", "tapped", "missing")


class DoneHereForm(TapOrWordsForm, CloseForm):
    """Whoever has it says that it is done: what came of it."""

    words, ask = "outcome", "What came of it? Whoever raised it reads this."
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tapped = in_a_tap(CAME_OF_IT, "What came of it?")
    field_order = ("seen", "tapped", "outcome")


class IdeaHereForm(IdeaForm):
    """What became of an idea, with what was learned; and the version of it that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


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
