"""A date in an address, /my-day/2026-10-22/, and a date as it is said."""

from datetime import date


class DateConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)  # a ValueError is an address that does not exist

    def to_url(self, value: date) -> str:
        return value.isoformat()


def said(on: date, today: date, weekday: str = "%a ") -> str:
    """Thu 22 October; with its year, where that is another one than today's."""
    year = f" {on.year}" if on.year != today.year else ""
    return f"{on.strftime(weekday)}{on.day} {on:%B}{year}"


def said_in_full(on: date, today: date) -> str:
    """Thursday 22 October; with its year, where that is another one than today's."""
    return said(on, today, "%A ")
