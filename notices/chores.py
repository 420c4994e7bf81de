"""What is done once in a while for each site: planning ahead, looking back. The rooms above register theirs in
`AppConfig.ready()`.

One step is one chore of one site, so that nobody who takes one is away for long. A worker does them when beat ticks;
the dispatcher does what has waited for a minute longer, and so beat, broker and worker may all be dead. When a chore
was last done stands in PostgreSQL, in the transaction of the work itself: what dies half-way is done by the next hand.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import Error as DatabaseError
from django.db import transaction

from notices.models import Heartbeat
from org.models import Site

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
LATER = timedelta(minutes=5)  # what stumbled is left alone for so long, by the process in which it did
_left_alone: dict[str, datetime] = {}


@dataclass(frozen=True)
class Chore:
    """`do(site=..., now=..., since=...)`: `since` is when it was last done for this site, `NEVER` when never."""

    name: str  # short, without a colon
    every: timedelta
    do: Callable[..., int]
    label: str = ""  # what it does, as the operator's page says it

    def turn_of(self, site_id) -> str:
        """The name of its heartbeat for one site."""
        return f"{self.name}:{site_id}"


_chores: dict[str, Chore] = {}


def register(*chores: Chore) -> None:
    """Twice is harmless; the last word counts."""
    _chores.update({chore.name: chore for chore in chores})


def all_chores() -> list[Chore]:
    return list(_chores.values())


def step(*, now: datetime, patience: timedelta = timedelta()) -> bool:
    """Do the one that has waited longest, of those whose time came `patience` ago. True: it was done, look again.

    Several processes at once do different ones. Raises what the chore raises.
    """
    return any(_do(chore, turn, now, patience) for chore, turn in _waiting(now, patience))


def _waiting(now: datetime, patience: timedelta) -> Iterator[tuple[Chore, str]]:
    done = dict(Heartbeat.objects.filter(name__contains=":").values_list("name", "at"))
    sites = list(Site.objects.values_list("pk", flat=True))
    turns = [(chore.turn_of(site), chore) for chore in _chores.values() for site in sites]
    for turn, chore in sorted(turns, key=lambda each: done.get(each[0], NEVER)):
        if done.get(turn, NEVER) <= now - chore.every - patience and _left_alone.get(turn, now) <= now:
            yield chore, turn


def _do(chore: Chore, turn: str, now: datetime, patience: timedelta) -> bool:
    """Unless another hand is at it, or was meanwhile."""
    Heartbeat.objects.bulk_create([Heartbeat(name=turn, at=NEVER)], ignore_conflicts=True)
    try:
        with transaction.atomic():
            mine = Heartbeat.objects.select_for_update(skip_locked=True)
            last = mine.filter(name=turn, at__lte=now - chore.every - patience).first()
            if not last:
                return False
            chore.do(site=Site.objects.get(pk=turn.partition(":")[2]), now=now, since=last.at)
            return bool(Heartbeat.objects.filter(name=turn).update(at=now, stumbled_at=None, error=""))
    except Exception as error:
        _left_alone[turn] = now + LATER
        _say_of(turn, error, now)
        raise


def _say_of(turn: str, error: Exception, now: datetime) -> None:
    """For the operator's page. If the database is what failed, the pulses say so."""
    with suppress(DatabaseError):
        Heartbeat.objects.filter(name=turn).update(stumbled_at=now, error=type(error).__name__[:60])
