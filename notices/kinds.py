"""What can be told, in people's words. The rooms register their kinds in `AppConfig.ready()`; people choose from them.

A kind is data about telling, never about the fact: which ways out it takes until a person says otherwise, how long it
is worth a message of its own, and whether it may wake someone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Kind:
    """`offered`: the channels a person may choose for it, and "chat" where a team may hear it; `channels`: those that
    are on until they do."""

    name: str  # routine.missed
    label: str  # on the page of choices: "A promise of mine was missed"
    why: str  # the sentence at the end of a letter: "This came because ..."
    channels: tuple[str, ...] = ("email",)
    offered: tuple[str, ...] = ("email", "push")
    freshness: timedelta = HALF_A_DAY  # older than that, it is not sent alone any more
    is_urgent: bool = False  # somebody is in danger: neither quiet hours nor the day's limit hold it back
    is_digestable: bool = True  # may stand in a digest when it was not sent alone


class Unknown(LookupError):
    """A room tells of a kind that nobody has registered: people could neither choose nor refuse it."""


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Twice is harmless; the last word counts."""
    for kind in kinds:
        _kinds[kind.name] = kind


def of(name: str) -> Kind:
    try:
        return _kinds[name]
    except KeyError:
        raise Unknown(name) from None


def known(name: str) -> Kind:
    """Of something told long ago, whose kind may have gone since."""
    return _kinds.get(name) or Kind(name, label=name, why="This came because something you take part in has changed.")


def all_kinds() -> Iterable[Kind]:
    """In the order in which the rooms were loaded: from the general to the particular."""
    return _kinds.values()
