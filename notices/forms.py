from django import forms

from notices.models import Hours
from web.fields import asks


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class HoursForm(forms.ModelForm):
    """When someone would rather be left alone. An empty field follows the site."""

    class Meta:
        model = Hours
        fields = ["quiet_from", "quiet_until", "digest_at"]
        labels = {
            "quiet_from": "Quiet from",
            "quiet_until": "Quiet until",
            "digest_at": "Once a day, what I have not read, at",
        }
        error_messages = dict.fromkeys(labels, asks("Which hour and minute?"))
        widgets = {"quiet_from": TimeInput(), "quiet_until": TimeInput(), "digest_at": TimeInput()}

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("quiet_from")) != bool(cleaned.get("quiet_until")):
            self.add_error("quiet_until", "Quiet hours have a beginning and an end. What is the other one?")
        return cleaned
