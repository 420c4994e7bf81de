"""What a team is trying just now, for whoever shows it.

Boards (huddle) show what storyboards (coaching) know, and the two rooms may not import each other. Both may import this
one: coaching registers a reader in its `AppConfig.ready()`, the board asks here. It lives with the metrics because what
is tried is tried on a metric; it knows no storyboard.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from org.models import Team
from web.together import compiled, read_together


@dataclass(frozen=True)
class Trying:
    """The running experiment of a team, in the words of its storyboard.

    `day` of `days` is where the experiment stands (both 0 when it has no length); `results` are the newest, oldest
    first: `[("Tue", "4"), ("Wed", "2"), ("today", "3")]`.
    """

    title: str
    step: str = ""
    expected: str = ""
    day: int = 0
    days: int = 0
    results: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reader:
    """How to find out what a team is trying.

    `asks(team, today=date)`: which rows, as `values_list()` querysets by name; a board reads them with its own.
    `tells(*rows, today=date, zone=str)`: what they say, a `Trying`, or None when this team tries nothing.
    """

    asks: Callable[..., dict[str, QuerySet]]
    tells: Callable[..., Trying | None]


_nobody = Reader(asks=lambda team, *, today: {}, tells=lambda **_: None)
_reader = _nobody


def register(reader: Reader) -> None:
    global _reader
    _reader = reader


def reader() -> Reader:
    """Who knows; somebody who knows of nothing until a room has registered."""
    return _reader


@dataclass(frozen=True)
class Example:
    """One experiment to learn from, and the team that runs it."""

    team: str
    trying: Trying


ExampleReader = Callable[..., Example | None]
_examples: list[ExampleReader] = []


def register_examples(reader: ExampleReader) -> None:
    """`reader(teams, today=date)` answers with one experiment of these teams, another one each day; or None.

    `teams` is a `Q` on `Team`, so that however many there are it stays one question.
    """
    if reader not in _examples:
        _examples.append(reader)


def example_of(teams: Q, *, today: date) -> Example | None:
    """What an upper tier looks at today; the first reader that knows something answers."""
    return next((found for reader in _examples if (found := reader(teams, today=today))), None)


def trying_of(team: Team, *, today: date) -> Trying | None:
    """What the team is trying on a day, in one query."""
    rows = read_together(compiled(**_reader.asks(team, today=today)))
    return _reader.tells(*rows.values(), today=today, zone=team.site.time_zone)
