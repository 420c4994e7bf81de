"""Dates as they stand in spreadsheets: 2026-12-01, 1.12.2026, 01.12., 12/1/2026, Tue 1 Dec, Di 1. Dezember."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from org.shift_words import plain

MONTHS = (
    ("jan",), ("feb",), ("mar", "maer", "mrz"), ("apr",), ("may", "mai"), ("jun",), ("jul",), ("aug",), ("sep",),
    ("oct", "okt"), ("nov",), ("dec", "dez"),
)  # fmt: skip
WEEKDAYS = (("mon", "mo"), ("tue", "di"), ("wed", "mi"), ("thu", "do"), ("fri", "fr"), ("sat", "sa"), ("sun", "so"))
MONTH_FIRST = {"US", "PH", "FM", "MH", "PW"}  # countries that write 12/31
LOOK_BACK = timedelta(days=60)  # a date without a year is the next one that is not longer ago than this

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d\d:\d\d.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4}|\d\d)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?[ -]?([a-z]{3,})\.?,?[ -]?(\d{4}|\d\d)?")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})?")
_WEEKDAY = re.compile(r"([a-z]{2,})\.?,? +(?=\d|[a-z])")


class Dates:
    """Reads the cells of one paste. Whether 3/4 is in March or April is decided by all of them together."""

    def __init__(self, cells: Iterable[str], today: date, country: str, look_back: timedelta = LOOK_BACK):
        self.today, self.look_back = today, look_back
        self._known: dict[str, date | None] = {}
        slashed = [found for cell in cells if (found := _SLASHED.fullmatch(_split(cell)[1]))]
        self.is_month_first = _is_month_first([(int(one[1]), int(one[2])) for one in slashed], country)

    def read(self, cell: str) -> date | None:
        if cell not in self._known:
            self._known[cell] = self._read(*_split(cell))
        return self._known[cell]

    def is_impossible(self, cell: str) -> bool:
        """Written like a date, and there is no such day: 31.11.2026."""
        return self.read(cell) is None and self._parts(_split(cell)[1]) is not None

    def wrong_weekday(self, cell: str) -> date | None:
        """The date, where the weekday beside it is another one."""
        weekday, rest = _split(cell)
        found = self.read(rest) if weekday is not None else None
        return found if found and found.weekday() != weekday else None

    def _read(self, weekday: int | None, rest: str) -> date | None:
        parts = self._parts(rest)
        if not parts:
            return None
        year, month, day = parts
        years = [year] if year else range(self.today.year - 1, self.today.year + 3)
        dates = [found for each in years if (found := _date(each, month, day))]
        if not year:
            dates = [found for found in dates if found >= self.today - self.look_back]
            dates = [found for found in dates if weekday in (None, found.weekday())] or dates
        return dates[0] if dates else None

    def _parts(self, rest: str) -> tuple[int, int, int] | None:
        if found := _ISO.fullmatch(rest):
            return int(found[1]), int(found[2]), int(found[3])
        if found := _DOTTED.fullmatch(rest):
            return _year(found[3]), int(found[2]), int(found[1])
        if found := _SLASHED.fullmatch(rest):
            one, two = int(found[1]), int(found[2])
            month, day = (one, two) if self.is_month_first else (two, one)
            return _year(found[3]), month, day
        if found := _DAY_MONTH.fullmatch(rest):
            return _named(found[2], found[1], found[3])
        if found := _MONTH_DAY.fullmatch(rest):
            return _named(found[1], found[2], found[3])
        return None


def _split(cell: str) -> tuple[int | None, str]:
    """The weekday in front, if any, and the rest, in plain letters."""
    words = plain(cell)
    found = _WEEKDAY.match(words)
    if not found or (weekday := _weekday(found[1])) is None:
        return None, words
    return weekday, words[found.end() :]


def _weekday(word: str) -> int | None:
    return next((n for n, (en, de) in enumerate(WEEKDAYS) if word.startswith(en) or _is_german(word, de)), None)


def _is_german(word: str, short: str) -> bool:
    return word == short or (word.startswith(short) and word.endswith(("tag", "woch", "abend")))


def _named(month: str, day: str, year: str | None) -> tuple[int, int, int] | None:
    found = next((n for n, names in enumerate(MONTHS, start=1) if month.startswith(names)), None)
    return (_year(year), found, int(day)) if found else None


def _year(said: str | None) -> int:
    """0: not said."""
    return 0 if not said else int(said) + (2000 if len(said) == 2 else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_month_first(pairs: list[tuple[int, int]], country: str) -> bool:
    """A part over twelve decides; else the reading in which the days follow one another; else the country."""
    if any(one > 12 for one, _ in pairs):
        return False
    if any(two > 12 for _, two in pairs):
        return True
    day_first = sum(b[0] - a[0] == 1 and a[1] == b[1] for a, b in pairwise(pairs))
    month_first = sum(b[1] - a[1] == 1 and a[0] == b[0] for a, b in pairwise(pairs))
    return country in MONTH_FIRST if day_first == month_first else month_first > day_first
