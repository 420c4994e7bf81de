"""Two people of a team exchange what they work on one day.

    asked       both see it; nothing has changed yet
    accepted    a change of the roster: each works what the other would have worked; promises follow
    declined    nothing happens; a yes may still come
    withdrawn   before the answer or after it: everything is as it was

A night belongs to the day it starts. A shift that has begun is not swapped any more.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from org.calendars import calendar_of
from org.crews import BuiltUpon, follow, hold, is_later, take_back, write_days, write_down
from org.lines import leads
from org.models import Assignment, Person, RosterChange, Shift, ShiftSwap, Team
from org.operations import record
from org.roster_news import Effect, settle, tell
from org.rosters import roster_of, said_of
from web.clock import at_local, today


class NoSwap(Exception):
    """Says why these two cannot swap on that day, and asks what could."""


class NotTheirAnswer(Exception):
    """Only the one who was asked says yes or no; only the two and who leads the team take a swap back."""


@dataclass(frozen=True)
class Exchange:
    """What two people work on a day before a swap; None: off."""

    person: Person
    other: Person
    on: date
    mine: Shift | None
    theirs: Shift | None

    @property
    def words(self) -> str:
        day = f"{self.on:%A} {self.on.day} {self.on:%B}"
        return f"{day}: {self.person.name} {_named(self.theirs)}, {self.other.name} {_named(self.mine)}"


def _named(shift: Shift | None) -> str:
    return f"{shift.name}" if shift else "off"


def could_swap(person: Person, team: Team, *, day: date) -> list[Person]:
    """Those of the team who hold one of their roles: so promises of the role find somebody who keeps them."""
    held = Assignment.objects.on(day).filter(team=team)
    roles = held.filter(person=person).values("role")
    same = held.filter(role__in=roles, person__is_active=True).exclude(person=person)
    return list(Person.objects.filter(pk__in=same.values("person")).order_by("name"))


def exchange(person: Person, other: Person, team: Team, on: date, now: datetime) -> Exchange:
    """What each would take over. Raises `NoSwap` where there is nothing to swap, or it is too late."""
    if other.pk not in {one.pk for one in could_swap(person, team, day=on)}:
        raise NoSwap(f"{other.name} does not hold a role of {person.name}’s in {team.name} on that day. Who else does?")
    mine, theirs = (_worked(one, team, on) for one in (person, other))
    if mine == theirs:
        both = f"in the same shift, {mine}" if mine else "off"
        raise NoSwap(f"Both are {both} on that day. Which other day is it?")
    for shift in filter(None, (mine, theirs)):
        if at_local(on, shift.starts_at, team.site.time_zone) <= now:
            raise NoSwap(f"{shift} has begun. Which day to come is it?")
    return Exchange(person, other, on, mine, theirs)


def _worked(person: Person, team: Team, on: date) -> Shift | None:
    held = Assignment.objects.on(on).filter(person=person, team=team).select_related("team", "shift", "rotation")
    calendar, said = calendar_of(team.site, on, on), said_of(on, on, people=[person.pk])
    return roster_of(held.prefetch_related("team__shifts").order_by("since", "pk")[0], calendar, said).worked_on(on)


@transaction.atomic
def ask(
    person: Person, other: Person, team: Team, on: date, *, by: Person, now: datetime, key=None
) -> tuple[ShiftSwap, Effect]:
    """Ask a colleague; or, by who leads the team and is neither of the two, say it for both at once.

    Raises `NoSwap`, and `NotTheirAnswer` for anyone else.
    """
    hold(team)
    said = ShiftSwap.objects.filter(pk=key, team=team).first() if key else None
    if said:
        return said, Effect()
    says_it = by.pk not in (person.pk, other.pk) and leads(by, team, day=today(team.site.time_zone, now))
    if by.pk != person.pk and not says_it:
        raise NotTheirAnswer
    wanted = exchange(person, other, team, on, now)
    made = {"pk": key} if key else {}
    swap = ShiftSwap.objects.create(
        site=team.site, team=team, person=person, other=other, on=on, asked_by=by, asked_at=now, **made
    )
    record("org.swap.asked", site_id=team.site_id, subject=swap.pk, by=by, at=now)
    if says_it:
        effect = _make(swap, wanted, by, now)
        for one in (person, other):
            _tell_said(swap, one, by, now)
        return swap, effect
    tell(
        person=other,
        kind="roster.swap",
        title=f"{person.name} asks: swap a shift on {on:%A} {on.day} {on:%B}?",
        text=f"You would work {_named(wanted.mine)}, {person.name} {_named(wanted.theirs)}.",
        path=_page(swap),
        dedupe_key=f"roster.swap:{swap.pk}",
        now=now,
    )
    return swap, Effect()


def _make(swap: ShiftSwap, wanted: Exchange, by: Person, now: datetime) -> Effect:
    change = write_down(swap.team, RosterChange.Kind.SWAP, wanted.words, swap.on, swap.on, by, now)
    write_days(
        change,
        [(swap.person_id, swap.team, swap.on, wanted.theirs), (swap.other_id, swap.team, swap.on, wanted.mine)],
    )
    swap.change, swap.accepted_at, swap.declined_at = change, now, None
    swap.save(update_fields=["change", "accepted_at", "declined_at"])
    return follow(change, {swap.person_id, swap.other_id}, now)


@transaction.atomic
def accept(asked: ShiftSwap, *, by: Person, now: datetime) -> Effect:
    """Yes, also after a no. What each works is looked at again: the roster may have changed since."""
    swap = _locked(asked)
    if by.pk != swap.other_id:
        raise NotTheirAnswer
    if swap.accepted_at or swap.withdrawn_at:
        return Effect()
    effect = _make(swap, exchange(swap.person, swap.other, swap.team, swap.on, now), by, now)
    _answered(swap, "accepted", f"{by.name} swaps with you on {_day(swap)}", by, now)
    return effect


@transaction.atomic
def decline(asked: ShiftSwap, *, by: Person, now: datetime) -> None:
    """Not this time. After a yes it is withdrawn instead."""
    swap = _locked(asked)
    if by.pk != swap.other_id:
        raise NotTheirAnswer
    if swap.accepted_at or swap.declined_at or swap.withdrawn_at:
        return
    swap.declined_at = now
    swap.save(update_fields=["declined_at"])
    _answered(swap, "declined", f"{by.name} cannot swap on {_day(swap)}", by, now)


@transaction.atomic
def withdraw(asked: ShiftSwap, *, by: Person, now: datetime) -> Effect:
    """By either of the two, or who leads the team; the other hears of it.

    Raises `NoSwap` once a shift of it has begun, `BuiltUpon` where a later change rests on it.
    """
    swap = _locked(asked)
    if by.pk not in (swap.person_id, swap.other_id) and not leads(by, swap.team, day=today(_zone(swap), now)):
        raise NotTheirAnswer
    if swap.withdrawn_at:
        return Effect()
    effect = _unmake(swap, by, now) if swap.change else Effect()
    swap.withdrawn_at = now
    swap.save(update_fields=["withdrawn_at"])
    settle(f"roster.swap:{swap.pk}", now=now)
    record("org.swap.withdrawn", site_id=swap.site_id, subject=swap.pk, by=by, at=now)
    return effect


def _unmake(swap: ShiftSwap, by: Person, now: datetime) -> Effect:
    change = swap.change
    starts = [day.shift.starts_at for day in change.days.select_related("shift") if day.shift]
    if any(at_local(swap.on, wall, _zone(swap)) <= now for wall in starts):
        raise NoSwap("A shift of this swap has begun: it stays as it was.")
    if is_later(change):
        raise BuiltUpon
    return take_back(change, by=by, now=now)


def _answered(swap: ShiftSwap, word: str, title: str, by: Person, now: datetime) -> None:
    settle(f"roster.swap:{swap.pk}", now=now)
    record(f"org.swap.{word}", site_id=swap.site_id, subject=swap.pk, by=by, at=now)
    text = f"{swap.change.words}." if swap.change else "Who else could?"
    tell(
        person=swap.person,
        kind="roster.swap_answer",
        title=title,
        text=text,
        path=_page(swap),
        dedupe_key=f"roster.swap_answer:{swap.pk}:{word}",
        now=now,
    )


def _tell_said(swap: ShiftSwap, one: Person, by: Person, now: datetime) -> None:
    tell(
        person=one,
        kind="roster.changed",
        title=f"Your shift on {_day(swap)} is swapped",
        text=f"{by.name}: {swap.change.words}.",
        path=_page(swap),
        dedupe_key=f"roster.changed:{swap.change_id}:{one.pk}",
        now=now,
    )


def _locked(asked: ShiftSwap) -> ShiftSwap:
    hold(asked.team)
    rows = ShiftSwap.objects.select_related("site", "team__site", "team__area", "person", "other", "change__team__site")
    return rows.get(pk=asked.pk)


def _zone(swap: ShiftSwap) -> str:
    return swap.team.site.time_zone


def _day(swap: ShiftSwap) -> str:
    return f"{swap.on:%A} {swap.on.day} {swap.on:%B}"


def _page(swap: ShiftSwap) -> str:
    return f"{reverse('org:crews', args=[swap.team.slug])}#swap-{swap.pk}"


def asked_of(person: Person, *, now: datetime):
    """Swaps that wait for this person's answer, the nearest first; a day that is over asks nothing."""
    day = today(person.site.time_zone, now)
    waiting = ShiftSwap.objects.waiting().filter(other=person).from_day(day)
    return waiting.select_related("person", "team").order_by("on", "pk")
