"""Saying which days a site works: closed, worked though free, or as usual again. The past stays as it was."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from org.calendars import DAY, Said, days_between
from org.models import Closure, ExtraDay, Person, Site, Team, Topic
from org.operations import record, touch_all
from org.roster_news import roster_changed
from web.clock import today

USUAL = Said()
FRIDAY = 5
AROUND = timedelta(days=35)  # a promise moves so far from a day off, and a window reaches so far


class BehindUs(Exception):
    """These days have been: what was promised on them is history."""


def said_of(site: Site, days: Iterable[date]) -> dict[date, Said]:
    """What is said of each of these days, in their order."""
    days = list(days)
    closed = dict(site.closures.filter(on__in=days).values_list("on", "name"))
    extra = {row.on: row for row in site.extra_days.filter(on__in=days)}
    return {day: _said(closed.get(day, ""), extra.get(day)) for day in days}


def _said(closed: str, extra: ExtraDay | None) -> Said:
    return Said(closed, extra.name, extra.like) if extra else Said(closed)


def wanted(site: Site, kind: str, first: date, last: date, *, name: str, like: int | None = None) -> dict[date, Said]:
    """What `kind` ("closed", "extra" or "usual") says of each day. An extra day is worked like its own weekday; one
    that is free every week, like a Friday; or all of them like the weekday that is named."""
    return {day: _wanted(site, kind, day, name, like) for day in days_between(first, last)}


def _wanted(site: Site, kind: str, day: date, name: str, like: int | None) -> Said:
    if kind == "closed":
        return Said(closed=name)
    if kind == "extra":
        own = day.isoweekday() if day.isoweekday() in site.working_days else FRIDAY
        return Said(extra=name, like=like or own)
    return USUAL


@transaction.atomic
def say(site: Site, said: Mapping[date, Said], *, by: Person, now: datetime) -> dict[date, Said]:
    """Returns what was said before of the days that changed: saying that again is the way back. Empty for none.

    Raises `BehindUs` for days before today.
    """
    Site.objects.select_for_update().get(pk=site.pk)  # two people who say something come one by one
    before = {day: was for day, was in said_of(site, said).items() if was != said[day]}
    if before and min(before) < today(site.time_zone, now):
        raise BehindUs
    if before:
        _write(site, {day: said[day] for day in before})
        _tell(site, before, said, by, now)
    return before


@transaction.atomic
def take_back(
    site: Site, before: Mapping[date, Said], after: Mapping[date, Said], *, by: Person, now: datetime
) -> dict[date, Said]:
    """Undo for `say`: as it was before. What somebody else has said of a day since then stays."""
    Site.objects.select_for_update().get(pk=site.pk)
    still = {day for day, each in said_of(site, before).items() if each == after[day]}
    return say(site, {day: was for day, was in before.items() if day in still}, by=by, now=now)


def _write(site: Site, said: Mapping[date, Said]) -> None:
    site.closures.filter(on__in=said).delete()
    site.extra_days.filter(on__in=said).delete()
    Closure.objects.bulk_create(
        Closure(site=site, on=day, name=each.closed) for day, each in said.items() if each.closed
    )
    ExtraDay.objects.bulk_create(
        ExtraDay(site=site, on=day, name=each.extra, like=each.like) for day, each in said.items() if each.extra
    )


def _tell(site: Site, before: Mapping[date, Said], said: Mapping[date, Said], by: Person, now: datetime) -> None:
    first, last = min(before), max(before)
    facts = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "closed": sum(bool(said[day].closed) for day in before),
        "extra": sum(bool(said[day].extra) for day in before),
        "usual": sum(said[day] == USUAL for day in before),
    }
    record("org.calendar.changed", site_id=site.pk, subject=site.pk, by=by, at=now, **facts)
    roster_changed(site=site, first=first - AROUND, last=last + AROUND, now=now)
    tell_boards(site)


def tell_boards(site: Site) -> None:
    """Letters and promises of every board hang on the calendar."""
    teams = list(Team.objects.filter(site=site).only("pk", "site"))
    for section in (Topic.Section.RESULTS, Topic.Section.PROMISES):
        touch_all(teams, section)


def runs(said: Mapping[date, Said]) -> list[tuple[date, date, Said]]:
    """Days in a row that have the same name, as spans: 24 to 31 December, Shutdown. What is as usual is in none."""
    spans: list[tuple[date, date, Said]] = []
    for day in sorted(day for day, each in said.items() if each != USUAL):
        first, last, each = spans[-1] if spans else (day, day, USUAL)
        if last == day - DAY and each[:2] == said[day][:2]:
            spans[-1] = first, day, each
        else:
            spans.append((day, day, said[day]))
    return spans
