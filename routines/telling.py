"""Whoever promises something hears when it is changed: each holder of the role, except who changed it."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from notices.operations import tell_all
from org.models import Assignment, Event, Person
from routines import news
from routines.models import Routine
from routines.words import in_full
from web.clock import today
from web.dates import said_in_full


def adopted(rows: list[Routine], *, event: Event, by: Person, now: datetime) -> None:
    """Said once of all that was adopted together."""
    row, count = rows[0], len(rows)
    if count == 1:
        _tell(row, f"{row}: promised from {_day(row.since, row, now)}", f"{in_full(row)}.", event, by, now)
    else:
        title = f"{row.role}: {count} routines hold from {_day(row.since, row, now)}"
        _tell(row, title, f"{'; '.join(map(str, rows))}.", event, by, now)


def changed(row: Routine, *, event: Event, by: Person, now: datetime) -> None:
    """A new version from a day on, with what was learned."""
    why = f" Why: “{row.change_note}”" if row.change_note else ""
    _tell(row, f"{row}: changes from {_day(row.since, row, now)}", f"{in_full(row)}.{why}", event, by, now)


def stopped(row: Routine, *, event: Event, by: Person, now: datetime) -> None:
    assert row.until
    why = f" Why: “{row.stop_note}”" if row.stop_note else ""
    title = f"{row}: promised until {_day(row.until, row, now)}"
    _tell(row, title, f"After that day it is not promised any more.{why}", event, by, now)


def brought_back(row: Routine, *, event: Event, by: Person, now: datetime) -> None:
    since = max(row.since, _here(row, now))
    _tell(
        row,
        f"{row}: from {_day(since, row, now)} promised without an end",
        f"{in_full(row)}.",
        event,
        by,
        now,
    )


def taken_back(row: Routine, previous: Routine | None, *, event: Event, by: Person, now: datetime) -> None:
    """The version before holds on; or nothing does, where there was none."""
    if previous:
        _tell(row, f"{previous}: it stays as it was", f"{in_full(previous)}.", event, by, now)
    else:
        _tell(row, f"{row}: it is not promised after all", "It was taken back before it began.", event, by, now)


def _tell(row: Routine, title: str, text: str, event: Event, by: Person, now: datetime) -> None:
    holders = _holders(row, now).exclude(pk=by.pk)
    tell_all(
        keys={person: f"{news.STANDARD.name}:{event.pk}:{person.pk}" for person in holders},
        kind=news.STANDARD.name,
        title=title,
        text=f"{text} Changed by {by.name}, for {row.role}.",
        path=reverse("routines:standard", args=[row.role_id]),
        now=now,
    )


def _holders(row: Routine, now: datetime) -> QuerySet[Person]:
    """On the day from which it holds."""
    held = Assignment.objects.on(max(row.since, _here(row, now))).filter(role=row.role_id)
    return Person.objects.active().filter(pk__in=held.values("person"))


def _here(row: Routine, now: datetime) -> date:
    return today(row.site.time_zone, now)


def _day(on: date, row: Routine, now: datetime) -> str:
    return said_in_full(on, _here(row, now))
