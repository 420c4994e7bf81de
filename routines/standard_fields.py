"""The fields of a routine's form. Each says what to do where it can't be read, and keeps what was typed."""

import re
from datetime import time

from django import forms

from web.fields import DayInput

WALL_TIME = re.compile(r"\d{1,2}:\d{2}")
MOST_TIMES = 24
MOST_LINES = 12


class Words(forms.CharField):
    """A line of at most so many letters; `ask` is said where it is empty."""

    def __init__(self, *, longest: int, ask: str = "", **kwargs):
        kwargs.setdefault("required", bool(ask))
        messages = {"max_length": "At most %(limit_value)d letters; these are %(show_value)d. Which words could go?"}
        super().__init__(max_length=longest, error_messages=messages | ({"required": ask} if ask else {}), **kwargs)


class Day(forms.DateField):
    """The browser's own calendar; it wants ISO dates, whatever the language."""

    widget = DayInput()

    def __init__(self, **kwargs):
        messages = {"required": "Which day?", "invalid": "A day of the calendar, as 2026-03-09. Which one?"}
        super().__init__(error_messages=messages, **kwargs)


class Lines(forms.CharField):
    """A line each; empty ones are left out."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, longest: int, **kwargs):
        super().__init__(required=False, **kwargs)
        self.longest = longest

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(f"At most {self.longest} letters a line. Which words could go?")
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"At most {MOST_LINES} lines. Which ones matter most?")
        return lines


class Times(forms.CharField):
    """`08:00, 10:30`"""

    def prepare_value(self, value):
        return ", ".join(f"{wall:%H:%M}" for wall in value) if isinstance(value, (list, tuple)) else value

    def clean(self, value) -> list[time]:
        words = [word for word in re.split(r"[,;\s]+", super().clean(value) or "") if word]
        times = sorted({_wall_time(word) for word in words})
        if len(times) > MOST_TIMES:
            raise forms.ValidationError(f"At most {MOST_TIMES} times a day. Which ones?")
        return times


def _wall_time(word: str) -> time:
    try:
        return time.fromisoformat(word.zfill(5) if WALL_TIME.fullmatch(word) else "")
    except ValueError as error:
        raise forms.ValidationError(
            f"“{word[:20]}” is no time of a day. Times as on the clock: 08:00, 10:30."
        ) from error
