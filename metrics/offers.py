"""What can be done about a result, by its situation. The rooms above say where it is done.

This room works out whether a result is noise, a signal or beyond the system; a walk, a storyboard, a concern are in
rooms it may not import. Each registers in its `AppConfig.ready()` what it offers.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from metrics.behaviour import Situation
from metrics.models import Metric


class Offer(NamedTuple):
    """One thing to do: what the button says, and where it leads."""

    words: str
    path: str


Reader = Callable[[Metric], Offer | None]
_readers: dict[Situation, list[Reader]] = {}


def register(situation: Situation, reader: Reader) -> None:
    """`reader(metric)` answers with an `Offer`, or None when there is nothing to offer this time."""
    known = _readers.setdefault(situation, [])
    if reader not in known:
        known.append(reader)


def offers_for(situation: Situation, metric: Metric) -> list[Offer]:
    return [offer for reader in _readers.get(situation, ()) if (offer := reader(metric))]


class Change(NamedTuple):
    """Something that a team has changed, and may be why its process is another one now."""

    words: str
    path: str
    on: date


Changes = Callable[[Metric], list[Change]]
_changes: list[Changes] = []


def register_changes(reader: Changes) -> None:
    """`reader(metric)` answers with what was changed about it lately, newest first."""
    if reader not in _changes:
        _changes.append(reader)


def changes_of(metric: Metric) -> list[Change]:
    """Known changes, newest first."""
    return sorted((change for reader in _changes for change in reader(metric)), key=lambda each: each.on, reverse=True)
