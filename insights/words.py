"""How the screens say times, counts and days: short, spoken, in the zone of the site."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from web.dates import said

COUNTS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
MINUTE, HOUR = 60, 3600


def count(number: int) -> str:
    """`Three`, up to twelve; figures beyond."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """`Eight promises`, `One promise`."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def clock(moment: datetime, zone: str) -> str:
    """09:42, as the clock on the wall shows it."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def day(on: date, today: date) -> str:
    """Thu 22 October."""
    return said(on, today)


def day_near(on: date, today: date) -> str:
    """today, tomorrow, yesterday, Thu; the date where the week is another one."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((on - today).days)
    if near:
        return near
    return f"{on:%A}" if 0 < (on - today).days < 7 else day(on, today)


def day_past(on: date, today: date) -> str:
    """Wed of this week or the last; else 12 October."""
    return f"{on:%a}" if (today - on).days < 7 else said(on, today, "")


def day_earlier(on: date, today: date) -> str:
    """Saturday, of the six days before; else Sat 14 November."""
    return f"{on:%A}" if (today - on).days < 7 else day(on, today)


def day_beside(on: date, other: date, today: date) -> str:
    """As another day of the same sentence is said: both as weekdays, or both as dates."""
    return day_past(on, today) if (today - other).days < 7 else said(on, today, "")


def day_since(on: date, today: date) -> str:
    """yesterday; Wed; 12 October."""
    return "yesterday" if (today - on).days == 1 else day_past(on, today)


def until(moment: datetime, zone: str, now: datetime) -> str:
    """10:15; Monday 06:20; the end of Friday, where it is midnight."""
    local, today = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    if (local.hour, local.minute) == (0, 0):
        return f"the end of {day_near(local.date() - timedelta(days=1), today)}"
    near = day_near(local.date(), today)
    return f"{local:%H:%M}" if near == "today" else f"{near} {local:%H:%M}"


def span(seconds: float) -> str:
    """18 minutes; 2 h 10 min; 3 days."""
    minutes = max(0, round(seconds / MINUTE))
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    if minutes < 24 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    days = round(timedelta(minutes=minutes) / timedelta(days=1))
    return f"{days} day{'' if days == 1 else 's'}"


def about(seconds: float) -> str:
    """27 min; 9 h; 3 days: as long as anyone needs to know it."""
    hours = round(seconds / HOUR)
    return span(seconds if seconds < HOUR else hours * HOUR).replace(" minutes", " min").replace(" minute", " min")


def initials(name: str) -> str:
    """A. K."""
    return " ".join(f"{word[0]}." for word in name.split() if word[0].isalpha())


def listed(parts: Iterable[str]) -> str:
    """a, b and c."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last
