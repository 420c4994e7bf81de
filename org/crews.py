"""Who works when, as people say it: a rotation for crews from a day on, a shift swapped, a roster pasted in; each with
its way back. Nothing is written over: see `RosterChange`.

Whoever changes the roster of a team waits for the one before them, so that two never build on the same picture.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from org.models import Assignment, CrewPlace, Person, RosterChange, RosterDay, Rotation, Shift, Team
from org.operations import record
from org.patterns import ahead_of, say
from org.roster_news import Effect, roster_changed, tell_all
from web.clock import today


class TooEarly(Exception):
    """Today was promised as it is: a rotation begins tomorrow or later."""


class BuiltUpon(Exception):
    """Somebody said something later about the same days; that has to go first."""


class NotTheirs(Exception):
    """Someone is named who is not of the team."""


@dataclass(frozen=True)
class Crews:
    """What a form asks for: a cycle with its day one and who is in which crew, or one shift for all that are named."""

    since: date
    people: Mapping[uuid.UUID, str]  # person -> letter of the crew
    cycle: Sequence[str] = ()
    begins_on: date | None = None  # day one of crew A; None: `since`
    name: str = ""
    shift: Shift | None = None  # instead of a cycle

    @property
    def words(self) -> str:
        return say(self.cycle) if self.cycle else f"always {self.shift}"


def hold(team: Team) -> None:
    """Until the end of the transaction: one change of a team's roster at a time."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)


@transaction.atomic
def set_rotation(
    team: Team, crews: Crews, *, by: Person, now: datetime, key: uuid.UUID | None = None, tells: bool = True
) -> tuple[RosterChange, Effect]:
    """From a day on, these people work by this pattern. `key` is made with the form: sent twice, it is said once. Who
    only looks at it `tells` nobody.

    Raises `TooEarly`; `NotTheirs` for someone who is not of the team on that day.
    """
    hold(team)
    said = RosterChange.objects.filter(pk=key, team=team).first() if key else None
    if said:
        return said, Effect()
    if crews.since <= today(team.site.time_zone, now):
        raise TooEarly
    if set(crews.people) - set(people_of(team, crews.since)):
        raise NotTheirs
    change = write_down(team, RosterChange.Kind.ROTATION, crews.words, crews.since, None, by, now, key)
    _place(change, crews)
    effect = follow(change, crews.people, now)
    if tells:
        _tell_touched(change, crews.people, by, now)
    return change, effect


@transaction.atomic
def add_shift(shift: Shift, *, by: Person, now: datetime) -> Effect:
    """One shift more for a team. Whoever worked the first one, because nobody said otherwise, still does; the first
    shift of all is everyone's."""
    team = shift.team
    hold(team)
    usual = team.shifts.order_by("starts_at", "pk").first()
    shift.save(force_insert=True)
    if usual and shift.starts_at <= usual.starts_at:
        Assignment.objects.filter(team=team, shift__isnull=True).update(shift=usual)
    record("org.shift.added", site_id=team.site_id, subject=team.pk, by=by, at=now, shift=shift.pk)
    if usual:
        return Effect()
    day = today(team.site.time_zone, now)
    return roster_changed(site=team.site, first=day, last=None, people=set(people_of(team, day)), now=now)


def _place(change: RosterChange, crews: Crews) -> None:
    rotation = _rotation(change, crews) if crews.cycle else None
    CrewPlace.objects.bulk_create(
        CrewPlace(
            site_id=change.site_id,
            change=change,
            person_id=person,
            team_id=change.team_id,
            since=crews.since,
            rotation=rotation,
            days_ahead=ahead_of(crew, crews.cycle) if rotation else 0,
            shift=None if rotation else crews.shift,
        )
        for person, crew in crews.people.items()
    )


def _rotation(change: RosterChange, crews: Crews) -> Rotation:
    begins_on = crews.begins_on or crews.since
    name = f"{(crews.name or crews.words)[:26]}, {begins_on}"
    taken = set(Rotation.objects.filter(team=change.team_id, name__startswith=name).values_list("name", flat=True))
    free = next(each for n in range(1, len(taken) + 2) if (each := name if n == 1 else f"{name} {n}") not in taken)
    return Rotation.objects.create(
        site_id=change.site_id, team_id=change.team_id, name=free, cycle=list(crews.cycle), starts_on=begins_on
    )


def people_of(team: Team, day: date) -> list[uuid.UUID]:
    """Who is of the team on a day, active ones only."""
    held = Assignment.objects.on(day).filter(team=team, person__is_active=True)
    return list(held.values_list("person", flat=True).distinct())


@transaction.atomic
def paste_roster(
    team: Team,
    days: Collection[tuple[uuid.UUID, Team, date, Shift | None]],
    *,
    words: str,
    by: Person,
    now: datetime,
    key: uuid.UUID | None = None,
    tells: bool = True,
) -> tuple[RosterChange, Effect]:
    """Who works what on which day, of the team and of those below it: one change, whatever its size; sent twice, it is
    said once. Raises `ValueError` for a day that is over, or for none."""
    hold(team)
    said = RosterChange.objects.filter(pk=key, team=team).first() if key else None
    if said:
        return said, Effect()
    dates = [on for _, _, on, _ in days]
    if not dates or min(dates) < today(team.site.time_zone, now):
        raise ValueError("a roster says something of days to come")
    change = write_down(team, RosterChange.Kind.PASTE, words, min(dates), max(dates), by, now, key)
    write_days(change, days)
    people = {person for person, *_ in days}
    effect = follow(change, people, now)
    if tells:
        _tell_touched(change, people, by, now)
    return change, effect


def write_days(change: RosterChange, days: Iterable[tuple[uuid.UUID, Team, date, Shift | None]]) -> None:
    rows = (
        RosterDay(site_id=change.site_id, change=change, person_id=person, team=team, on=on, shift=shift)
        for person, team, on, shift in days
    )
    RosterDay.objects.bulk_create(rows, batch_size=2000)


@transaction.atomic
def take_back(change: RosterChange, *, by: Person, now: datetime) -> Effect:
    """It holds no more: from its first day on, or from today where days of it are over. A second time changes
    nothing."""
    row = _locked(change)
    if row.undone_at:
        return Effect()
    row.undone_by, row.undone_at = by, now
    row.undone_from = max(row.first_on, today(row.site.time_zone, now))
    row.save(update_fields=["undone_by", "undone_at", "undone_from"])
    return _again(row, "taken_back", by, now)


@transaction.atomic
def put_back(change: RosterChange, *, by: Person, now: datetime) -> Effect:
    """Undo for `take_back`."""
    row = _locked(change)
    if not row.undone_at:
        return Effect()
    row.undone_by, row.undone_at, row.undone_from = None, None, None
    row.save(update_fields=["undone_by", "undone_at", "undone_from"])
    return _again(row, "put_back", by, now)


def _again(row: RosterChange, word: str, by: Person, now: datetime) -> Effect:
    record(f"org.roster.{word}", site_id=row.site_id, subject=row.pk, by=by, at=now)
    people = touched_by(row)
    effect = follow(row, people, now)
    _tell_touched(row, people, by, now)
    return effect


def _locked(change: RosterChange) -> RosterChange:
    hold(change.team)
    return RosterChange.objects.select_related("site", "team").get(pk=change.pk)


def touched_by(change: RosterChange) -> set[uuid.UUID]:
    placed = change.places.values_list("person", flat=True)
    return {*placed, *change.days.values_list("person", flat=True).distinct()}


def is_later(change: RosterChange) -> bool:
    """Did somebody say something later about the same people on the same days?"""
    days = RosterDay.objects.filter(
        person__in=touched_by(change), on__gte=change.first_on, change__undone_at__isnull=True
    ).exclude(change=change)
    if change.last_on:
        days = days.filter(on__lte=change.last_on)
    return days.filter(change__made_at__gt=change.made_at).exists()


def write_down(
    team: Team, kind: str, words: str, first: date, last: date | None, by: Person, now: datetime, key=None
) -> RosterChange:
    """The change itself, before anything hangs on it."""
    made = {"pk": key} if key else {}
    change = RosterChange.objects.create(
        site=team.site, team=team, kind=kind, words=words[:200], first_on=first, last_on=last, made_by=by, made_at=now,
        **made,
    )  # fmt: skip
    record(f"org.roster.{kind}", site_id=team.site_id, subject=change.pk, by=by, at=now)
    return change


def follow(change: RosterChange, people: Collection[uuid.UUID], now: datetime) -> Effect:
    return roster_changed(site=change.site, first=change.first_on, last=change.last_on, people=set(people), now=now)


def _tell_touched(change: RosterChange, people: Collection[uuid.UUID], by: Person, now: datetime) -> None:
    """Each of them but whoever did it."""
    holds = not change.undone_at
    first = f"{change.first_on:%A} {change.first_on.day} {change.first_on:%B}"
    title = f"Your shifts from {first}" if holds else f"Your shifts from {first} are as they were before"
    others = Person.objects.active().filter(pk__in=people).exclude(pk=by.pk)
    tell_all(
        keys={person: f"roster.changed:{change.pk}:{person.pk}:{int(now.timestamp())}" for person in others},
        kind="roster.changed",
        title=title,
        text=f"{by.name}: {change.words}." if holds else f"{by.name} took it back: {change.words}.",
        path=reverse("org:crews", args=[change.team.slug]),
        now=now,
    )
