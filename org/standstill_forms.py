from django import forms

from web.fields import asks


class StandstillForm(forms.Form):
    """Empty: to the end of the shift that runs."""

    until = forms.TimeField(
        label="Until when, if you know?",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=asks("Until which hour and minute?"),
    )
    whole_day = forms.BooleanField(label="All shifts of the day", required=False)
