"""Somebody was hurt, or could have been: what a room above does about it at once.

The figure is written here; raising the concern and telling the next tier are for rooms that this one may not import.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from metrics.models import Metric
from org.models import Person, Team

Handler = Callable[..., None]
_handlers: list[Handler] = []


def register(handler: Handler) -> None:
    """`handler(metric, on=date, by=person or None, now=datetime)`, called in the transaction of the reading."""
    if handler not in _handlers:
        _handlers.append(handler)


def happened(metric: Metric, *, on: date, by: Person | None, now: datetime) -> None:
    for handler in _handlers:
        handler(metric, on=on, by=by, now=now)


Reader = Callable[..., Iterable[tuple[date, str, int]]]
_readers: list[Reader] = []


def register_reports(reader: Reader) -> None:
    """`reader(team, since=date, until=date)` answers with `(day, kind, how many)` of what was reported elsewhere."""
    if reader not in _readers:
        _readers.append(reader)


def reported(team: Team, *, since: date, until: date) -> Iterable[tuple[date, str, int]]:
    """What rooms above know of: near misses and hazards that somebody raised."""
    return [found for reader in _readers for found in reader(team, since=since, until=until)]
