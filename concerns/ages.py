"""How long something has been open, in the words of a board."""

from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def age(since: datetime, now: datetime) -> tuple[int, str]:
    """The largest whole unit: `(6, "d")`, `(2, "h")`, `(14, "min")`. What has just begun is a minute old."""
    span = max(now - since, timedelta())
    for size, unit in ((DAY, "d"), (HOUR, "h")):
        if span >= size:
            return span // size, unit
    return max(1, span // timedelta(minutes=1)), "min"


def share_used(start: datetime, end: datetime, now: datetime) -> float:
    """How much of an agreed time is gone, 0 to 1 and more when it has run out."""
    return (now - start) / (end - start) if end > start else 1.0
