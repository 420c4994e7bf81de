"""What hangs on a site's days in the rooms above, beyond `roster_news`: each registers in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from org.calendars import Calendar
from org.models import Site, Team

Change = Callable[[Calendar], Calendar]


@dataclass(frozen=True)
class Follower:
    """What a room knows of a change.

    `foresee(site, change, first, last, now)`   a sentence of what another calendar would do between these days, however
                                                far ahead they lie; nothing is written, empty where nothing changes
    `standstill_changed(team, on, now)`         what a team is asked on a day follows, in the transaction of the change
    """

    foresee: Callable[[Site, Change, date, date, datetime], str]
    standstill_changed: Callable[[Team, date, datetime], None]


_followers: list[Follower] = []


def register(follower: Follower) -> None:
    if follower not in _followers:
        _followers.append(follower)


def foresee(site: Site, change: Change, first: date, last: date, now: datetime) -> list[str]:
    """What a change of the calendar between these days would do, a sentence a room."""
    return [said for each in _followers if (said := each.foresee(site, change, first, last, now))]


def standstill_changed(team: Team, on: date, now: datetime) -> None:
    for each in _followers:
        each.standstill_changed(team, on, now)
