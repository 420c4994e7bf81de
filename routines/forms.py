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


class NoteForm(forms.Form):
    """One line beside a promise, and how long it took."""

    note = forms.CharField(required=False, max_length=300)
    minutes = forms.IntegerField(required=False, min_value=1, max_value=720)

    @property
    def question(self) -> str:
        """What is asked where something was written that cannot be kept."""
        return "How many minutes did it take?" if "minutes" in self.errors else "Can the line be said shorter?"
