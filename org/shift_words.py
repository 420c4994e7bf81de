"""Which shift people mean: its name, its first letter, a code of their roster ("F", "Spät", "N", "06:00-14:00")."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from difflib import get_close_matches

from org.models import Shift

OFF = {"off", "-", "–", "—", "0", "frei", "free", "rest", "rd", "do", "f/t", "ruhe", "ruhetag"}
AWAY = {"u", "url", "urlaub", "k", "krank", "v", "vac", "vacation", "al", "leave", "sick", "holiday", "abw", "absent"}
# What a roster calls a shift, by the part of the day it begins in.
CALLED = {
    "early": {"e", "f", "fs", "fd", "fru", "fruh", "fruhschicht", "fruhdienst", "early", "am", "m", "morning", "1"},
    "late": {
        "l",
        "s",
        "ss",
        "sd",
        "sp",
        "spa",
        "spat",
        "spatschicht",
        "spatdienst",
        "late",
        "pm",
        "a",
        "afternoon",
        "2",
    },
    "night": {"n", "ns", "nd", "nacht", "nachtschicht", "nachtdienst", "night", "nights", "3"},
    "day": {"d", "t", "ts", "td", "tag", "tagschicht", "tagdienst", "day", "days", "day shift", "long day", "ld"},
}
_TIMES = re.compile(r"(\d{1,2})(?::(\d\d))?\s*(?:-|–|bis|to)\s*(\d{1,2})(?::(\d\d))?(?:\s*(?:uhr|h))?")


def plain(words: str) -> str:
    """Small letters without accents, single spaces: `Früh ` and `fruh` are the same."""
    bare = unicodedata.normalize("NFKD", words.casefold().replace("ß", "ss"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


@dataclass(frozen=True)
class Meant:
    """What a code says: a shift, off (`shift` None), or a day away; else it is not known, and `close` is what it may
    be."""

    shift: Shift | None = None
    is_known: bool = True
    is_away: bool = False
    close: str = ""


class ShiftWords:
    """The shifts of one team, by everything they may be called. Codes repeat: each is worked out once."""

    def __init__(self, shifts: Iterable[Shift]):
        self.shifts = sorted(shifts, key=lambda shift: shift.starts_at)
        self._names = {plain(shift.name): shift for shift in self.shifts}
        self._known: dict[str, Meant] = {}

    def meant(self, code: str) -> Meant:
        if code not in self._known:
            self._known[code] = self._meant(plain(code).rstrip("."))
        return self._known[code]

    def of_part(self, part: str) -> Shift | None:
        """The shift of a part of the day: the one that is called so, else the first that begins then."""
        named = (self._names[name] for name in self._names if name in CALLED[part])
        return next(named, None) or next((shift for shift in self.shifts if part_of(shift) == part), None)

    def letter_of(self, shift: Shift) -> str:
        """As few letters of its name as tell it from the others."""
        for length in (1, 2, 3):
            short = shift.name[:length]
            if sum(plain(other.name).startswith(plain(short)) for other in self.shifts) == 1:
                return short[:1].upper() + short[1:]
        return shift.name[:3]

    def _meant(self, code: str) -> Meant:
        if not code or code in OFF:
            return Meant()
        shift = self._names.get(code) or self._beginning_with(code) or self._called(code) or self._timed(code)
        if shift:
            return Meant(shift)
        if code in AWAY:
            return Meant(is_away=True)
        close = get_close_matches(code, self._names, n=1, cutoff=0.6)
        return Meant(is_known=False, close=self._names[close[0]].name if close else "")

    def _beginning_with(self, code: str) -> Shift | None:
        found = [shift for name, shift in self._names.items() if name.startswith(code)]
        return found[0] if len(found) == 1 else None

    def _called(self, code: str) -> Shift | None:
        return next((self.of_part(part) for part, called in CALLED.items() if code in called), None)

    def _timed(self, code: str) -> Shift | None:
        found = _TIMES.fullmatch(code)
        if not found:
            return None
        starts = (int(found[1]), int(found[2] or 0))
        same = (each for each in self.shifts if (each.starts_at.hour, each.starts_at.minute) == starts)
        return next(same, None)


def part_of(shift: Shift) -> str:
    """A shift of ten hours or more is a day or a night; a shorter one goes by the hour at which it begins."""
    is_long = _hours(shift.starts_at, shift.ends_at) >= 10
    if shift.starts_at < time(4) or shift.starts_at >= time(17):
        return "night"
    if is_long:
        return "day"
    return "early" if shift.starts_at < time(11) else "late"


def _hours(starts: time, ends: time) -> float:
    minutes = (ends.hour * 60 + ends.minute) - (starts.hour * 60 + starts.minute)
    return (minutes % (24 * 60) or 24 * 60) / 60
