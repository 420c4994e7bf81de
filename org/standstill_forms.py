from django import forms


class StandstillForm(forms.Form):
    """Empty: to the end of the shift that runs."""

    until = forms.TimeField(
        label="Until when, if you know?", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    whole_day = forms.BooleanField(label="All shifts of the day", required=False)
