"""Somebody was hurt, or could have been: what a room above does about it at once.

The figure is written here; raising the concern and telling the next tier are for rooms that this one may not import.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import QuerySet

from metrics.models import Metric
from org.models import Person, Site

Handler = Callable[..., None]
_handlers: list[Handler] = []


def register(handler: Handler) -> None:
    """`handler(metric, on=date, by=person or None, now=datetime)`, called in the transaction of the reading."""
    if handler not in _handlers:
        _handlers.append(handler)


def happened(metric: Metric, *, on: date, by: Person | None, now: datetime) -> None:
    for handler in _handlers:
        handler(metric, on=on, by=by, now=now)


Reader = Callable[..., QuerySet]
_readers: list[Reader] = []


def register_reports(reader: Reader) -> None:
    """`reader(site, teams, since=date, until=date)` is a query of `(team, day, kind, how many)` of what was said."""
    if reader not in _readers:
        _readers.append(reader)


def reported(site: Site, teams, *, since: date, until: date) -> list[QuerySet]:
    """What rooms above know of: near misses and hazards that somebody raised."""
    return [reader(site, teams, since=since, until=until) for reader in _readers]
