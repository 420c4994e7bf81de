"""The form that takes new limits: since when, and what changed."""

from collections.abc import Sequence

from django import forms

from metrics.models import Metric
from metrics.offers import Change
from metrics.series import Result, Series
from metrics.words import with_unit

USUAL = 8  # results that new limits begin with, unless somebody says otherwise: those of the run


class RebaseForm(forms.Form):
    """What changed is one of the changes that are known, or said in words."""

    since = forms.ChoiceField(label="New limits from")
    known = forms.ChoiceField(label="What changed?", required=False, widget=forms.RadioSelect)
    change = forms.CharField(label="Something else: what changed, and when?", required=False, max_length=200)
    reason = forms.CharField(label="A word for those who look at it in a year", required=False, max_length=200)

    def __init__(self, *args, series: Series, changes: Sequence[Change], **kwargs):
        super().__init__(*args, **kwargs)
        self.changes = list(changes)
        self._offer("since", _starts(series))
        self._offer("known", [(str(n), each.words) for n, each in enumerate(self.changes)])
        self.fields["since"].initial = _usual(series)
        if not self.changes:
            del self.fields["known"]
            self.fields["change"].label = "What changed, and when?"

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict:
        said = super().clean() or {}
        chosen = said.get("known") or ""
        found = self.changes[int(chosen)] if chosen and not said.get("change") else None
        said["change"], said["change_path"] = (found.words, found.path) if found else (said.get("change", ""), "")
        if not said["change"]:
            self.add_error("change", "What changed? The limits stay until somebody can name it.")
        return said

    def begin(self) -> tuple[str, int]:
        """The day and the number of the day on which the new segment begins."""
        day, number = self.cleaned_data["since"].split("/")
        return day, int(number)


def _starts(series: Series) -> list[tuple[str, str]]:
    """Every result of the current segment that leaves enough after it, newest first."""
    segment, metric = series.current, series.metric
    if segment is None:
        return []
    last = segment.end - series.rules.fewest
    places = range(last, max(segment.begin, last - 40), -1)
    return [_start(series.results[place], metric) for place in places]


def _start(result: Result, metric: Metric) -> tuple[str, str]:
    day = f"{result.on:%a} {result.on.day} {result.on:%B}"
    return _key(result), f"{day}: {with_unit(result.value, metric.decimals, metric.unit)}"


def _usual(series: Series) -> str:
    newest = series.results[-USUAL:]
    return _key(newest[0]) if newest else ""


def _key(result: Result) -> str:
    return f"{result.on.isoformat()}/{result.number}"
