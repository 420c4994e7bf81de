from django import forms

from routines.reasons import Reasons


class ReasonForm(forms.Form):
    """What got in the way, in one tap."""

    reason = forms.ChoiceField(
        error_messages={"required": "What got in the way?", "invalid_choice": "Which one of these?"}
    )

    def __init__(self, *args, reasons: Reasons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(row.code, row.name) for row in reasons.offered]
