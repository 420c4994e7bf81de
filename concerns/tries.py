"""Something is tried about a concern. How a try is kept (a storyboard, an experiment) is in a room this one may not
import: it registers its starter in `AppConfig.ready()`.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from concerns.models import Concern
from org.models import Person


class CannotTry(Exception):
    """Not now, in words for people."""


@dataclass(frozen=True)
class Try:
    """What is tried, what is expected of it, and who does it. `id` is made with the form: sent twice it is one try."""

    id: uuid.UUID
    concern: Concern
    step: str
    expected: str
    who: Person
    by: Person
    at: datetime


Starter = Callable[[Try], str]
_starters: list[Starter] = []


def register(starter: Starter) -> None:
    """`starter(wanted)` begins it and answers with the path of its page; raises `CannotTry`."""
    if starter not in _starters:
        _starters.append(starter)


def starter() -> Starter | None:
    return _starters[0] if _starters else None
