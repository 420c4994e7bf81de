"""Form fields as this house wants them: a day that the browser can show, and a question back where nothing was said."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar. It takes a day as 2026-11-25 and nothing else: written as people of some country
    write it, a day that was filled in for them would show as empty."""

    input_type = "date"

    def __init__(self, **attrs):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def asks(question: str, *, invalid: str = "") -> dict[str, str]:
    """What a field asks back, in place of the browser: nothing was said, or nothing that can be read."""
    return {"required": question, "invalid": invalid or question, "invalid_choice": question}
