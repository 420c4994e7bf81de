"""The letters of a board as forms: one letter, and a set to start from."""

import string
from collections.abc import Sequence
from decimal import Decimal

from django import forms

from metrics.category_sets import Starter
from web.fields import asks

LETTERS = [(letter, letter) for letter in string.ascii_uppercase]


class LetterForm(forms.Form):
    """A letter the wall draws, and its word; both say the same without colour."""

    letter = forms.ChoiceField(label="Letter", choices=LETTERS, error_messages=asks("Which letter?"))
    name = forms.CharField(
        label="Word",
        max_length=12,
        error_messages={
            "required": "Which word stands over the letter?",
            "max_length": "A wall has room for 12 letters; these are %(show_value)d. Which shorter word?",
        },
    )


class WatchForm(forms.Form):
    """What the team watches. One metric a letter to start with; each can be renamed."""

    def __init__(self, *args, starters: Sequence[Starter], **kwargs):
        super().__init__(*args, **kwargs)
        self.starters = list(starters)
        for number, starter in enumerate(self.starters, 1):
            self.fields[f"label_{number}"] = forms.CharField(
                label=f"{starter.category}: what do you count?",
                max_length=17,
                initial=starter.label,
                error_messages={"required": f"{starter.category}: what would you count? It can change later."},
            )
            self.fields[f"target_{number}"] = forms.DecimalField(
                label=f"{self._aim(starter)}",
                max_digits=9,
                decimal_places=2,
                initial=starter.target,
                error_messages={"required": "Which number do you aim for?", "invalid": "A number, please: which one?"},
            )

    @staticmethod
    def _aim(starter: Starter) -> str:
        unit = f", {starter.unit}" if starter.unit else ""
        return f"{'at least' if starter.better == 'higher' else 'at most'}{unit}"

    def rows(self) -> list[tuple[Starter, forms.BoundField, forms.BoundField]]:
        return [(s, self[f"label_{n}"], self[f"target_{n}"]) for n, s in enumerate(self.starters, 1)]

    def chosen(self) -> list[tuple[Starter, str, Decimal]]:
        data = self.cleaned_data
        return [(s, data[f"label_{n}"], data[f"target_{n}"]) for n, s in enumerate(self.starters, 1)]
