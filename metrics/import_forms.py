"""The sheet that is brought: pasted or as a file, and what its rows are about."""

from django import forms

from metrics.measured import Measured
from metrics.models import Metric
from metrics.sheet import MOST_BYTES, MOST_ROWS
from org.models import Team
from web.sheets import text_of

EXAMPLE = "Date\tMetric\tValue\n31.10.2026\tPlan kept\t96,5"
TOO_MUCH = (
    f"That is more than fits at once: {MOST_BYTES // 1_000_000} MB or {MOST_ROWS:,} rows. Which half comes first?"
)


class ImportForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)  # pressed twice, it is one import
    name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    file = forms.FileField(
        label="A CSV file",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )
    sheet = forms.CharField(
        label="Or what you copied from a spreadsheet",
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        error_messages={"max_length": TOO_MUCH},
        widget=forms.Textarea(
            attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off", "placeholder": EXAMPLE, "wrap": "off"}
        ),
    )
    about = forms.ChoiceField(label="Rows that do not say it are about", required=False)

    def __init__(self, *args, measured: Measured, **kwargs):
        super().__init__(*args, **kwargs)
        self.measured = measured
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = [("", "what they name"), *_choices(measured)]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_MUCH)
        return file

    def clean(self):
        said = super().clean()
        if said.get("file"):
            said["sheet"], said["name"] = text_of(said["file"].read()), said["file"].name
            self._hold(said)
        if not self.errors and not said.get("sheet", "").strip():
            raise forms.ValidationError("Nothing is in it yet. Which file is it, or what did you copy?")
        return said

    def about_what(self) -> Metric | Team | None:
        kind, _, key = self.cleaned_data["about"].partition(":")
        if kind == "team":
            return self.measured.team(key)
        return next((metric for metric in self.measured.metrics if str(metric.pk) == key), None)

    def _hold(self, said: dict) -> None:
        """The text of the file goes on in the form, so that what was looked at is what is taken in."""
        self.data = {**dict(self.data.items()), "sheet": said["sheet"], "name": said["name"]}


def _choices(measured: Measured) -> list[tuple]:
    teams: dict[Team, list[Metric]] = {}
    for metric in measured.metrics:
        teams.setdefault(metric.team, []).append(metric)
    return [(team.name, _of_team(team, metrics)) for team, metrics in teams.items()]


def _of_team(team: Team, metrics: list[Metric]) -> list[tuple[str, str]]:
    return [(f"team:{team.slug}", f"{team.name}, each its metric"), *((f"metric:{m.pk}", m.name) for m in metrics)]
