"""The forms of check cards: what a card says, what a check saw, which cards to begin with."""

import uuid
from collections import defaultdict

from django import forms

from gemba.hanging import Words
from gemba.models import Check, CheckCard
from gemba.periods import Every
from gemba.starters import Starter
from org.models import Role, Site

TWO_ROWS = forms.Textarea(attrs={"rows": 2})


class CheckForm(forms.Form):
    """One of three marks, and a line where something is not as the card says."""

    mark = forms.ChoiceField(
        label="What did you see?",
        choices=Check.Mark.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Which of the three is it?"},
    )
    deviation = forms.CharField(
        label="What did you fix, or what is not as the card says?",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Things, places and steps, in a few words"}),
        error_messages={"max_length": "Can you say it in 200 characters?"},
    )
    is_for_board = forms.BooleanField(required=False, initial=True, widget=forms.CheckboxInput)

    def clean(self):
        """A team can do nothing with a concern that says nothing."""
        said = super().clean() or self.cleaned_data
        adjusts = said.get("mark") == Check.Mark.NEEDS_ADJUSTMENT and said.get("is_for_board")
        if adjusts and "deviation" in said and not said["deviation"].strip():
            self.add_error(
                "deviation", "What is not as the card says? One line, so that the team knows what to look at."
            )
        return said


class CardForm(forms.Form):
    """What a card says. `version` names the version that was open for writing."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="What is the card called?",
        max_length=60,
        error_messages={"required": "What do people call it? Two or three words."},
    )
    what = forms.CharField(
        label="What to look at",
        max_length=300,
        widget=TWO_ROWS,
        error_messages={"required": "What does one look at? One question is enough."},
    )
    how = forms.CharField(label="How", max_length=300, required=False, widget=TWO_ROWS)
    good_looks_like = forms.CharField(
        label="Good looks like",
        max_length=300,
        widget=TWO_ROWS,
        error_messages={"required": "How would anyone see that it is as it should be?"},
    )
    not_ok_looks_like = forms.CharField(label="Not OK looks like", max_length=300, required=False, widget=TWO_ROWS)
    why = forms.CharField(label="Why it matters", max_length=300, required=False, widget=TWO_ROWS)
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=60,
        initial=5,
        help_text="Five or less, so that there is time to talk.",
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "A whole number from 1 to 60."),
    )
    every = forms.ChoiceField(label="Visited", choices=Every.choices, initial=Every.WEEK, widget=forms.RadioSelect)
    layers = forms.MultipleChoiceField(
        label="Who looks?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: everyone. Several layers with the same card make a layered audit.",
    )

    def __init__(self, *args, site: Site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["layers"].choices = layers_of(site)

    def words(self, card: CheckCard | None = None) -> Words:
        """As a card keeps them; the team whose board it belongs to stays."""
        said = {name: self.cleaned_data[name] for name in Words.__dataclass_fields__ if name in self.cleaned_data}
        said["layers"] = sorted(int(layer) for layer in said["layers"])
        return Words(**said, team=card.team if card else None)


def layers_of(site: Site) -> list[tuple[str, str]]:
    """The layers of leaders at a site, each by its roles: `("2", "Supervisor")`."""
    roles: dict[int, list[str]] = defaultdict(list)
    for tier, name in (
        Role.objects.filter(site=site, duty="leader").order_by("tier", "name").values_list("tier", "name")
    ):
        roles[tier].append(name)
    return [(str(tier), ", ".join(names)) for tier, names in roles.items()]


def words_in_form(card: CheckCard, *, id: uuid.UUID) -> dict:
    """What the form shows of a card that is opened for writing."""
    said = {name: getattr(card, name) for name in Words.__dataclass_fields__ if name != "team"}
    return said | {"id": id, "version": card.pk, "layers": [str(layer) for layer in card.layers]}


class StarterForm(forms.Form):
    """Which cards of the starter set hang here from now on."""

    cards = forms.MultipleChoiceField(
        label="Which cards fit here?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Which ones? Three or four are enough to begin with."},
    )

    def __init__(self, *args, starters: list[Starter], **kwargs):
        super().__init__(*args, **kwargs)
        self.starters = {starter.key: starter for starter in starters}
        self.fields["cards"].choices = [(starter.key, starter.words.name) for starter in starters]

    def chosen(self) -> list[Words]:
        return [self.starters[key].words for key in self.cleaned_data["cards"]]
