"""Forms for the numbers a site goes by: each says what it does, between which it makes sense, and where it started."""

from typing import ClassVar

from django import forms


class Count(forms.IntegerField):
    """A whole number between two others."""

    def __init__(self, *, least: int, most: int, **kwargs):
        ask = f"A whole number from {least} to {most}."
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), ask)
        super().__init__(min_value=least, max_value=most, error_messages=messages, **kwargs)


class CountATier(forms.CharField):
    """`1, 2, 3`: whole numbers from 1 to `most`, one a tier; `ask` is said where they can't be read."""

    def __init__(self, *, most: int, ask: str, **kwargs):
        self.most, self.ask = most, ask
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value) -> list[int]:
        words = [word.strip() for word in (super().clean(value) or "").split(",")]
        if not all(word.isdecimal() and 1 <= int(word) <= self.most for word in words):
            raise forms.ValidationError(self.ask)
        return [int(word) for word in words]


class NumbersForm(forms.ModelForm):
    """`EXPLAINED`: label and what each does, in the order of the page; `RANGES`: between which it makes sense."""

    EXPLAINED: ClassVar[dict[str, tuple[str, str]]]
    RANGES: ClassVar[dict[str, tuple[int, int]]]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (least, most) in self.RANGES.items():
            self.fields[name] = Count(least=least, most=most)
        for name, (label, what) in self.EXPLAINED.items():
            start = getattr(self._meta.model(), name)
            said = ", ".join(map(str, start)) if isinstance(start, list) else start
            self.fields[name].label = label
            self.fields[name].help_text = f"{what} It started at {said}.".strip()
        self.order_fields(self.EXPLAINED)
