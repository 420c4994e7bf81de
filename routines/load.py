"""How full a role's day becomes: the minutes of its routines against the minutes of its working days.

    planned load = Σ(expected minutes) / (working minutes)      counted over four ordinary weeks, without holidays; over
                                                                whole cycles for whoever goes through a rotation

The share of a tier is an upper bound, never a target: what is left over is time for people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import lcm
from typing import Any

from org.calendars import DAY, Calendar, days_between
from org.models import Assignment, Role, Shift, Site, Team
from org.rosters import Roster, roster_of, said_of
from routines.calendar import moments
from routines.models import Routine, Rules
from routines.words import span_of

WEEKS = 4
LONGEST = 182  # days that a load is counted over
AHEAD = timedelta(days=400)  # as far as next times are looked for
NAMED = {80: "four fifths", 75: "three quarters", 50: "half", 25: "quarter", 20: "fifth", 10: "tenth"}


@dataclass(frozen=True)
class Holding:
    """By which roster a role is held: what its next times are, and what its load is counted for."""

    roster: Roster

    @property
    def team(self) -> Team | None:
        return self.roster.team

    @property
    def shift(self) -> Shift:
        return self.roster.shift

    @property
    def week(self) -> Roster:
        """Ordinary weeks: the team's days or the rotation, and nothing that was said of a single day."""
        return replace(self.roster, days={})

    @property
    def minutes(self) -> int:
        return minutes_of(self.shift)


def minutes_of(shift: Shift) -> int:
    """Of one shift, also over midnight."""
    starts, ends = (datetime.combine(date.min + DAY, wall) for wall in (shift.starts_at, shift.ends_at))
    return int((ends - starts).total_seconds() // 60) % (24 * 60) or 24 * 60


@dataclass(frozen=True)
class Load:
    """Minutes of an average working day: planned, and there are; `share` in percent is the most for this tier."""

    planned: float
    working: int
    share: int

    @property
    def percent(self) -> int:
        return round(100 * self.planned / self.working)

    @property
    def is_too_much(self) -> bool:
        return self.planned * 100 > self.working * self.share

    @property
    def words(self) -> str:
        """`1 h 5 min of 8 h a day`; and where it is too much, what that costs, and a question."""
        said = f"{span_of(round(self.planned))} of {span_of(self.working)} a day"
        if not self.is_too_much:
            return f"{said}: {self.percent} % is planned."
        share = NAMED.get(self.share, f"{self.share} %")
        return f"{said}: more than the {share} that leaves room for people. What could go?"

    @property
    def ceiling(self) -> str:
        """What may be planned; nothing where it is passed, which `words` says then."""
        return "" if self.is_too_much else f"A ceiling: up to {self.share} % of this role’s day may be planned."


def load_of(routines: Iterable[Routine], *, role: Role, holding: Holding, rules: Rules, monday: date) -> Load:
    """Counted over the four weeks from a Monday, or whole cycles."""
    week, zone = holding.week, role.site.time_zone
    last = monday + _span(week, monday) - DAY
    worked = [shift for day in days_between(monday, last) if (shift := week.worked_on(day))] or [holding.shift]
    planned = sum(r.minutes * len(moments(r, week, first=monday, last=last, zone=zone)) for r in routines)
    working = round(sum(map(minutes_of, worked)) / len(worked))
    return Load(planned / len(worked), working, share_of(rules, role.tier))


def _span(week: Roster, monday: date) -> timedelta:
    """Whole weeks that are whole cycles too, four at least; four where that would be half a year and more."""
    rotation = week.rotation_on(monday)
    days = lcm(WEEKS * 7, len(rotation.cycle)) if rotation else WEEKS * 7
    return timedelta(days=days if days <= LONGEST else WEEKS * 7)


def standing(versions: Iterable[Routine], day: date) -> list[Routine]:
    """What a role's day is counted from: the newest version of each routine that it still promises on a day, or after.

    What ends before is not counted, what ends later is: both pages of a standard count the same.
    """
    newest = {row.element: row for row in sorted(versions, key=lambda row: row.version)}
    return [row for row in newest.values() if row.until is None or row.until >= day]


def ordinary(site: Site) -> Calendar:
    """The site's week without anything special."""
    return Calendar(frozenset(site.working_days), frozenset(), frozenset())


def share_of(rules: Rules, tier: int) -> int:
    """Tiers above the last number have the last one's share."""
    shares = rules.shares_percent or [100]
    return shares[min(max(tier, 1), len(shares)) - 1]


def holding_of(role: Role, day: date) -> Holding:
    """Where the role's first holder works; office hours where nobody holds it yet."""
    return holdings_of([role], day)[role.pk]


def holdings_of(roles: Iterable[Role], day: date) -> dict[Any, Holding]:
    """The same of several roles, by their keys."""
    roles = list(roles)
    held = Assignment.objects.on(day).filter(role__in=roles, person__is_active=True)
    held = held.select_related("team", "shift", "rotation", "site")
    firsts = held.order_by("role", "since", "pk").distinct("role").prefetch_related("team__shifts")
    said = said_of(day, day + AHEAD, people=[one.person_id for one in firsts])
    found = {one.role_id: Holding(roster_of(one, ordinary(one.site), said)) for one in firsts}
    return {role.pk: found.get(role.pk, Holding(Roster(ordinary(role.site)))) for role in roles}
