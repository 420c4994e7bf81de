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
    "pareto_days": ("Working days that reasons are counted over", "What gets in the way most, of so many days."),
    "pareto_fewest": ("Reasons before there is a picture", "With fewer it would show chance."),
    "other_share": ("When “other” is split, in percent", "Above it, a page asks what is in there."),
    "most_reasons": ("Reasons beside a day", "More are read by nobody in a huddle; the rest is one tap further."),
}
MOST = {"pareto_days": 60, "pareto_fewest": 100, "other_share": 100, "most_reasons": 12}


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
                most = MOST.get(name, FULL)
                said = f"At most {most}." if name in MOST else f"At most {FULL}: limits are made of no more."
                field.validators.append(MaxValueValidator(most, said))
                field.error_messages |= {"required": "How many?", "invalid": "Which number?"}
