"""Two people write the same thing: nothing is overwritten unseen. The second sees both, and chooses."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from django import forms
from django.http import HttpRequest, QueryDict

from web.numbers import plain_number


class Said(NamedTuple):
    """One question, and the two answers that differ."""

    label: str
    theirs: str
    mine: str


class ChangedMeanwhile(Exception):
    """Someone else changed it after this page was opened. `current` is how it stands now."""

    def __init__(self, current):
        super().__init__(str(current))
        self.current = current


def as_seen(current, seen: int | None) -> None:
    """Raise `ChangedMeanwhile` if what is locked is not the version that was seen. None: whatever it is by now."""
    if seen not in (None, current.version):
        raise ChangedMeanwhile(current)


def seen_by(request: HttpRequest) -> int | None:
    """The version that the page showed; None from a page that does not say."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def seen_still(request: HttpRequest, version: int, status: int) -> int:
    """What a page says that it saw: a form that was sent back to be mended saw no more than before."""
    seen = seen_by(request) if status == 422 else None
    return version if seen is None else seen


def sent_again(request: HttpRequest, current) -> QueryDict:
    """What was written, to be sent once more by somebody who has now seen `current`."""
    data = request.POST.copy()
    data["seen"] = str(current.version)
    return data


def differing(form: forms.BaseForm, theirs: Mapping[str, object]) -> list[Said]:
    """Question by question, where what stands there is not what was just written. `theirs` is by name of the field."""
    mine = form.cleaned_data
    return [
        Said(str(field.label), _words(theirs[name], field), _words(mine[name], field))
        for name, field in form.fields.items()
        if name in theirs and name in mine and not _same(theirs[name], mine[name])
    ]


def _words(value: object, field: forms.Field) -> str:
    if value in (None, ""):
        return "–"
    choices: dict = dict(field.widget.choices) if isinstance(field, forms.ChoiceField) else {}
    return str(choices.get(value, _plain(value)))


def _same(theirs: object, mine: object) -> bool:
    if theirs in (None, "") or mine in (None, ""):
        return theirs in (None, "") and mine in (None, "")
    return theirs == mine or _plain(theirs) == _plain(mine)


def _plain(value: object) -> str:
    """A figure without the noughts that a column of figures adds."""
    return plain_number(value) if isinstance(value, Decimal) else str(value)
