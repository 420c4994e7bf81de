"""Small words and marks that several sections share. Everything that comes from people is escaped by `format_html`."""

from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString

from org.models.person import first_name_of
from web.html import format_html

__all__ = ["day_word", "first_name_of", "heading", "time_word"]


def heading(words: SafeString | str, count: str = "", extra: SafeString | str = "") -> SafeString:
    aside = format_html(' <span class="n">{}</span>', count) if count else ""
    return format_html("<h2>{}{}{}</h2>", words, aside, extra)


def day_word(day: date, today: date) -> str:
    """`today`, `Fri` within a week either way, else `12 Oct`."""
    if day == today:
        return "today"
    if abs(day - today) < timedelta(days=7):
        return f"{day:%a}"
    return f"{day.day} {day:%b}"


def time_word(moment: datetime) -> str:
    return f"{moment:%H:%M}"
