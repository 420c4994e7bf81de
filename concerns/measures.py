"""What an effect can be measured by: told by the room that knows the figures, which this one may not import.

The board's room registers a reader in its `AppConfig.ready()`; without one a team counts something of its own.
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from org.models import Team


class Measure(NamedTuple):
    """One metric of a team: its name and unit, the page of its chart, and what it showed last ("41 min, Thu")."""

    id: UUID
    name: str
    unit: str
    path: str
    latest: str


Reader = Callable[[Team], list[Measure]]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Twice is harmless."""
    if reader not in _readers:
        _readers.append(reader)


def measures_of(team: Team) -> list[Measure]:
    return [measure for reader in _readers for measure in reader(team)]
