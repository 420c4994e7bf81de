"""By what light a wall hangs: dark never, always, or from one wall time until another, over midnight if it must be.

Worked out in moments, so that the clock change moves nothing: a time in the gap is the next valid minute, and of the
two in the overlap the first counts (`web.clock.at_local`).
"""

from datetime import date, datetime, timedelta

from huddle.models import Wall
from web.clock import at_local

AHEAD = 3  # days that a screen without a network still turns by itself
DAY = timedelta(days=1)


def theme_of(wall: Wall, now: datetime, zone: str) -> str:
    """`dark`, `light`, or empty: as the screen has it."""
    if wall.dark == Wall.Dark.OFF:
        return ""
    is_dark = wall.dark == Wall.Dark.ALWAYS or any(start <= now < end for start, end in _nights(wall, now, zone))
    return "dark" if is_dark else "light"


def turns_of(wall: Wall, now: datetime, zone: str) -> list[tuple[datetime, str]]:
    """When it changes in the next days, and to what."""
    if wall.dark != Wall.Dark.HOURS:
        return []
    nights = _nights(wall, now, zone)
    turns = [(start, "dark") for start, _ in nights] + [(end, "light") for _, end in nights]
    return sorted(turn for turn in turns if turn[0] > now)


def _nights(wall: Wall, now: datetime, zone: str) -> list[tuple[datetime, datetime]]:
    """Yesterday's, today's, and those ahead."""
    today = now.date()  # a day too many on either side does no harm
    return [_night(wall, today + n * DAY, zone) for n in range(-2, AHEAD + 1)]


def _night(wall: Wall, on: date, zone: str) -> tuple[datetime, datetime]:
    ends_on = on if wall.dark_from < wall.dark_until else on + DAY
    return at_local(on, wall.dark_from, zone), at_local(ends_on, wall.dark_until, zone)
