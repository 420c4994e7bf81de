"""How a site reads its charts, as a form."""

from django import forms
from django.core.validators import MaxValueValidator

from metrics.behaviour import FULL
from metrics.models import Rules

# What each does, in the order of the page.
EXPLAINED = {
    "rule_set": ("What is a signal", "More rules would find more noise: four are the most that help."),
    "screens_ranges": ("Leave wild jumps out of limits", "As the package of the NHS does; its spreadsheet does not."),
    "fewest": ("Fewest results for limits", "With fewer there is a line and no limits."),
    "firm": ("Results for firm limits", "With fewer, limits say that they are provisional."),
    "reds_in_row": (
        "Point out days off target in a row",
        "0 is never. With the target at the average half of all days are off target, and two running one time in four.",
    ),
}


class RulesForm(forms.ModelForm):
    class Meta:
        model = Rules
        fields = tuple(EXPLAINED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, words) in EXPLAINED.items():
            field = self.fields[name]
            field.label, field.help_text = label, words
            if isinstance(field, forms.IntegerField):
                field.validators.append(MaxValueValidator(FULL, f"At most {FULL}: limits are made of no more."))
                field.error_messages |= {"required": "How many?", "invalid": "Which number?"}
