from django import forms

from routines.models import Occurrence


class ReasonForm(forms.Form):
    """What got in the way, in one tap."""

    reason = forms.ChoiceField(
        choices=Occurrence.Reason.choices,
        error_messages={"required": "What got in the way?", "invalid_choice": "Which one of these?"},
    )
