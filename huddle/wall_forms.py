from django import forms

from huddle.distances import OF_METRES
from huddle.models import Wall
from web.fields import asks

SMALL = {"type": "time"}


class WallForm(forms.ModelForm):
    """How the board looks where it hangs."""

    class Meta:
        model = Wall
        fields = ("distance", "dark", "dark_from", "dark_until", "has_names")
        widgets = {
            "distance": forms.RadioSelect,
            "dark": forms.RadioSelect,
            "dark_from": forms.TimeInput(attrs=SMALL, format="%H:%M"),
            "dark_until": forms.TimeInput(attrs=SMALL, format="%H:%M"),
        }
        labels = {
            "distance": "From how far is it read?",
            "dark": "Dark",
            "dark_from": "Dark from",
            "dark_until": "until",
            "has_names": "Names on the screen",
        }
        error_messages = {
            "dark_from": asks("From which hour and minute?"),
            "dark_until": asks("Until which hour and minute?"),
        }
        help_texts = {
            "dark_from": "The time of the site. It may run over midnight.",
            "has_names": "Who raised it, who has it, whose promise, who is thanked. People see them on their own "
            "devices, and in the huddle, all the same.",
        }

    def clean_distance(self) -> int:
        return int(self.cleaned_data["distance"])


class DistanceForm(forms.Form):
    """One press on the legibility card."""

    distance = forms.TypedChoiceField(choices=[(metres, metres) for metres in OF_METRES], coerce=int)
