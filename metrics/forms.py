"""Today's figures, one field a metric. An empty field is not a zero: it says that nobody knows yet."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django import forms

from metrics.models import Metric
from metrics.words import target_words

SAY = {
    "invalid": "Which number is it?",
    "max_digits": "That is a long number. Which one is it?",
    "max_whole_digits": "That is a long number. Which one is it?",
    "max_decimal_places": "Three places after the point are enough.",
}


class FigureField(forms.DecimalField):
    """A number as people write it, with a point or a comma."""

    widget = forms.TextInput

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


class TodayForm(forms.Form):
    def __init__(self, *args, metrics: Iterable[Metric], targets: dict, day: date, asked: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.metrics = list(metrics)
        for metric in self.metrics:
            words = target_words(metric.better, targets.get(metric.pk), metric.decimals, metric.unit)
            if metric.signal_on == day:
                words = f"{words} · signal: what changed?"
            label = f"{metric.category.name}: {metric.name}" + (f" ({metric.unit})" if metric.unit else "")
            label += f", {asked[metric.pk]}" if asked[metric.pk] else ""  # the shift, the week
            self.fields[str(metric.pk)] = FigureField(
                required=False, label=label, help_text=words, max_digits=12, decimal_places=3, error_messages=SAY
            )

    def answers(self) -> Iterable[tuple[Metric, Decimal]]:
        """The metrics whose figure was written or corrected, with it."""
        for metric in self.metrics:
            name = str(metric.pk)
            if name in self.changed_data and self.cleaned_data[name] is not None:
                yield metric, self.cleaned_data[name]
