"""What a team is trying just now, for whoever shows it.

Boards (huddle) show what storyboards (coaching) know, and the two rooms may not import each other. Both may import this
one: coaching registers a reader in its `AppConfig.ready()`, the board asks here. It lives with the metrics because what
is tried is tried on a metric; it knows no storyboard.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from org.models import Team


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


Reader = Callable[..., Trying | None]
_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """`reader(team, today=date)` answers with a `Trying`, or None when this team tries nothing."""
    if reader not in _readers:
        _readers.append(reader)


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
    """What the team is trying on a day; the first reader that knows something answers."""
    return next((found for reader in _readers if (found := reader(team, today=today))), None)
