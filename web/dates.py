"""A date in an address: /my-day/2026-10-22/."""

from datetime import date


class DateConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)  # a ValueError is an address that does not exist

    def to_url(self, value: date) -> str:
        return value.isoformat()
