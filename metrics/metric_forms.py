"""A metric as a form: what is counted, how it is judged, what it tells. And its target, from a day on."""

from datetime import date
from decimal import Decimal

from django import forms

from metrics.forms import SAY, FigureField
from metrics.models import Category, Metric, Target
from metrics.operations.measuring import FIXED
from org.models import Team
from web.fields import DayInput, asks

LABELS = {
    "name": "What do you measure?",
    "label": "On the wall",
    "category": "Letter",
    "better": "What is good?",
    "unit": "Unit",
    "decimals": "Places after the point",
    "period": "How often is there a figure?",
    "aggregation": "Several figures make one by",
    "use": "What for?",
    "balances": "It must not get worse while this one improves",
    "explanation": "What does it tell, and how is it measured?",
}
HINTS = {
    "label": "At most 17 letters: what a wall has room for.",
    "unit": "%, min, h, €; empty for a count.",
    "aggregation": "For a day of several shifts, and for weeks and months.",
    "use": "One or two a letter are being improved; the others are only watched.",
    "balances": "Overtime beside deliveries, say.",
}
CHOICES = {
    "better": Metric.Better.choices,
    "period": Metric.Period.choices,
    "aggregation": Metric.Aggregation.choices,
    "use": Metric.Use.choices,
}
MOST_PLACES = 3


class MetricForm(forms.ModelForm):
    class Meta:
        model = Metric
        fields = tuple(LABELS)
        labels = LABELS
        help_texts = HINTS
        widgets = dict.fromkeys(CHOICES, forms.RadioSelect) | {"explanation": forms.Textarea({"rows": 3})}
        error_messages = {
            "name": asks("What do you measure?"),
            "label": asks("Which word or two stand on the wall?"),
            "category": asks("Under which letter?"),
            "better": asks("Is more good, or less, or between two figures?"),
            "decimals": asks("How many places: 0, 1, 2 or 3?"),
        }

    def __init__(self, *args, team: Team, is_measured: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"] = forms.ModelChoiceField(
            Category.objects.filter(team=team).on_board(),
            label=LABELS["category"],
            empty_label=None,
            error_messages=asks("Under which letter?"),
        )
        others = Metric.objects.filter(team=team).in_use().exclude(pk=self.instance.pk).in_order()
        self.fields["balances"] = forms.ModelChoiceField(
            others, label=LABELS["balances"], required=False, empty_label="nothing in particular"
        )
        self.fields["balances"].help_text = HINTS["balances"]
        for name in CHOICES:
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = CHOICES[name]
        self.fields["decimals"].widget.attrs["max"] = MOST_PLACES
        if is_measured:
            for name in FIXED:
                del self.fields[name]

    def clean_decimals(self) -> int:
        places = self.cleaned_data["decimals"]
        if places > MOST_PLACES:
            raise forms.ValidationError("How many places: 0, 1, 2 or 3?")
        return places


class TargetForm(forms.Form):
    """The figure that is wanted; for `within` two of them. Nothing but today or later."""

    value = FigureField(label="Target", max_digits=12, decimal_places=3, error_messages=SAY | asks("Which figure?"))
    high = FigureField(label="to", max_digits=12, decimal_places=3, error_messages=SAY | asks("Up to which figure?"))
    since = forms.DateField(label="From", widget=DayInput(), error_messages=asks("From which day?"))

    def __init__(self, *args, better: str, today: date, is_needed: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["since"].initial = today
        self.fields["value"].label = WANTED[better]
        self.fields["value"].required = is_needed
        if better != Metric.Better.WITHIN:
            del self.fields["high"]

    def clean_since(self) -> date:
        since = self.cleaned_data["since"]
        if since < self.today:
            raise forms.ValidationError("Days that have been keep their target. From today, or later?")
        return since

    def clean(self) -> dict:
        said = super().clean() or {}
        low, high = said.get("value"), said.get("high")
        if low is not None and high is not None and high < low:
            self.add_error("high", "The higher figure is below the lower one. Which is which?")
        return said

    @classmethod
    def said_by(cls, target: Target) -> dict:
        """What the form would say to set this target."""
        return {"since": target.since, "value": target.value, "high": target.high}


WANTED = {"higher": "At least", "lower": "At most", "zero": "At most", "within": "From"}


class NewMetricForm(MetricForm):
    """With its first target; it may be set later."""

    target = FigureField(label="Target", required=False, max_digits=12, decimal_places=3, error_messages=SAY)
    high = FigureField(label="to", required=False, max_digits=12, decimal_places=3, error_messages=SAY)

    def clean(self) -> dict:
        said = super().clean() or {}
        better, low, high = (said.get(name) for name in ("better", "target", "high"))
        if better == Metric.Better.ZERO:
            said["target"] = Decimal(0)
        if better != Metric.Better.WITHIN:
            said["high"] = None
        elif low is not None and high is None and "high" not in self.errors:
            self.add_error("high", "Up to which figure?")
        elif low is not None and high is not None and high < low:
            self.add_error("high", "The higher figure is below the lower one. Which is which?")
        return said
