"""Something is tried about a concern: whoever tries it has the concern, until the day on which it is looked at."""

from datetime import date

from django.db import transaction

from concerns.operations.life import own
from concerns.operations.saying import said
from concerns.tries import CannotTry, Try, starter


@transaction.atomic
def try_something(wanted: Try, *, look_on: date) -> str:
    """Begin it where experiments are kept, and answer with its page. Raises `CannotTry`: then nothing has changed."""
    begin = starter()
    if begin is None:
        raise CannotTry("Nobody keeps experiments here.")
    path = begin(wanted)
    own(wanted.concern, owner=wanted.who, due_on=look_on, by=wanted.by, at=wanted.at)
    said("tried", wanted.concern, by=wanted.by, at=wanted.at)
    return path
