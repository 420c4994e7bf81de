"""Which days someone works, and in which shift: a team's days on the site's calendar, or a place in a rotation; and on
top of it what was said since, from a day on (`CrewPlace`) or of one day (`RosterDay`)."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, Q

from org.calendars import DAY, Calendar
from org.models import Assignment, CrewPlace, RosterDay, Rotation, Shift, Team

OFFICE = Shift(name="office", starts_at=time(8), ends_at=time(16))  # for holders without a shift


class Turn(NamedTuple):
    """From a day on: a place in a rotation, or one shift on the team's days. `until`, if any, is the first day on which
    it does not hold any more, because it was taken back."""

    since: date
    until: date | None
    rotation: Rotation | None
    ahead: int
    shift: Shift

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def key(self) -> tuple:
        return (self.since, self.until, _key_of(self.rotation, self.ahead, self.shift))


@dataclass(frozen=True)
class Roster:
    """With a rotation the weekday says nothing: the cycle does. Closed days are free all the same.

    What was said of one very day counts before both, also on a holiday; in a shutdown nobody works.
    """

    calendar: Calendar
    team: Team | None = None
    shift: Shift = OFFICE
    rotation: Rotation | None = None
    ahead: int = 0
    shifts: Mapping[str, Shift] = field(default_factory=dict)  # of the team, by name
    turns: tuple[Turn, ...] = ()  # the last one that holds counts
    days: Mapping[date, Shift | None] = field(default_factory=dict)  # None: off

    def works(self, day: date) -> bool:
        return self.worked_on(day) is not None

    def shift_on(self, day: date) -> Shift:
        """The shift of a day; of a day off the one that the person usually works."""
        return self.worked_on(day) or self._turn(day).shift

    def worked_on(self, day: date) -> Shift | None:
        """The shift that starts on this day; None: off."""
        if day in self.days:
            return None if self.calendar.is_shut(day) else self.days[day]
        turn = self._turn(day)
        if not turn.rotation:
            return turn.shift if self.calendar.works(day, self.team) else None
        named = self.shifts.get(turn.rotation.shift_on(day, turn.ahead))
        return None if named is None or self.calendar.is_closed(day, self.team) else named

    def rotation_on(self, day: date) -> Rotation | None:
        return self._turn(day).rotation

    def after(self, day: date, count: int) -> date:
        """The working day that many working days after a day, whether or not that day itself works."""
        for _ in range(count):
            day = self.beyond(day, 1) or day + DAY  # someone who never works
        return day

    def beyond(self, day: date, step: int, reach: int = 366) -> date | None:
        """The first working day after a day (`step` 1) or before it (-1), within `reach` days."""
        days = (day + n * step * DAY for n in range(1, reach + 1))
        return next((other for other in days if self.works(other)), None)

    @property
    def has_shift(self) -> bool:
        """False: nobody has said when they work, and office hours are a guess."""
        return bool(self.rotation or self.turns or self.days) or self.shift is not OFFICE

    @cached_property
    def key(self) -> tuple:
        """Equal for all who work the same days and shifts, in whichever team."""
        days = (tuple(self.team.working_days), self.team.works_on_holidays) if self.team else None
        usual = _key_of(self.rotation, self.ahead, self.shift)
        names = self.shifts if self.rotation or self.turns else {}
        named = frozenset((name, _times(shift)) for name, shift in names.items())
        said = frozenset((day, _times(shift)) for day, shift in self.days.items())
        return (days, named, usual, tuple(turn.key for turn in self.turns), said)

    def _turn(self, day: date) -> Turn:
        later = (turn for turn in reversed(self.turns) if turn.holds(day))
        return next(later, None) or Turn(date.min, None, self.rotation, self.ahead, self.shift)


def _key_of(rotation: Rotation | None, ahead: int, shift: Shift) -> tuple:
    return _times(shift), rotation.rhythm(ahead) if rotation else None


def _times(shift: Shift | None) -> tuple | None:
    return (shift.starts_at, shift.ends_at) if shift else None


class Said:
    """What was said since about who works when, of many people, read once for a span of days."""

    def __init__(self, places: Iterable[CrewPlace] = (), days: Iterable[tuple] = ()):
        self._places: dict[tuple, list[CrewPlace]] = defaultdict(list)
        self._days: dict[tuple, dict[date, Shift | None]] = defaultdict(dict)
        for place in places:
            self._places[place.person_id, place.team_id].append(place)
        for person, team, on, shift in days:
            self._days[person, team][on] = shift

    def turns_of(self, held: Assignment, usual: Shift) -> tuple[Turn, ...]:
        return tuple(_turn_of(place, usual) for place in self._places.get((held.person_id, held.team_id), ()))

    def days_of(self, held: Assignment) -> Mapping[date, Shift | None]:
        return self._days.get((held.person_id, held.team_id), {})


def said_of(first: date, last: date, *, site=None, people: Collection[uuid.UUID] | None = None) -> Said:
    """What holds for the days `first`..`last`, of a site or of some people: three queries."""
    who = Q(site=site) if site else Q()
    if people is not None:
        who &= Q(person__in=people)
    places = CrewPlace.objects.filter(who, since__lte=last)
    places = places.exclude(change__undone_from__lte=F("since")).select_related("rotation", "shift", "change")
    days = RosterDay.objects.filter(who, on__gte=first, on__lte=last).exclude(change__undone_from__lte=F("on"))
    rows = list(days.order_by("change__made_at", "change").values_list("person", "team", "on", "shift"))
    shifts = Shift.objects.in_bulk({shift for *_, shift in rows if shift})
    return Said(
        places.order_by("since", "change__made_at", "change"),
        ((person, team, on, shifts.get(shift)) for person, team, on, shift in rows),
    )


def _turn_of(place: CrewPlace, usual: Shift) -> Turn:
    return Turn(place.since, place.change.undone_from, place.rotation, place.days_ahead, place.shift or usual)


def roster_of(held: Assignment, calendar: Calendar, said: Said) -> Roster:
    """Of whoever holds a role: their rotation, else their shift, else the first of their team, else office hours; and
    what was `said_of` them since.

    Prefetch `team__shifts`, and select `shift` and `rotation`, where there are many.
    """
    shifts = sorted(held.team.shifts.all(), key=lambda shift: shift.starts_at) if held.team else []
    shift = held.shift or (shifts[0] if shifts else OFFICE)
    by_name = {each.name: each for each in shifts}
    rotation = held.rotation if held.team else None
    turns, days = said.turns_of(held, shift), said.days_of(held)
    return Roster(calendar, held.team, shift, rotation, held.days_ahead, by_name, turns, days)
