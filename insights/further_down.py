"""What a leader sees of those two levels down and lower: sums of five people or more, never a person.

Numerators and denominators are added up; a week in which fewer than five people promised anything stays empty. The
sums are of the whole line, whatever area is looked at: two sums that differ by one person would show that person.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek

from insights.cadence import Span
from org.lines import line_of, reports_of
from org.models import Assignment
from routines.models import Occurrence
from routines.reasons import Reasons
from routines.upward import named_upward

FEWEST = 5
State = Occurrence.State


@dataclass(frozen=True)
class Sum:
    """One week of a tier: how many of the decided promises were missed, among how many people."""

    monday: date
    missed: int
    decided: int
    people: int

    @property
    def is_shown(self) -> bool:
        return self.people >= FEWEST and self.decided >= FEWEST

    @property
    def kept(self) -> int:
        return self.decided - self.missed

    @property
    def share_kept(self) -> str:
        """92 %"""
        return f"{100 * self.kept / self.decided:.0f} %"

    @property
    def share_missed(self) -> float:
        return self.missed / self.decided if self.decided else 0.0


@dataclass(frozen=True)
class Tier:
    tier: int
    people: int
    sums: list[Sum]

    @property
    def is_shown(self) -> bool:
        return self.people >= FEWEST

    @property
    def latest_first(self) -> list[Sum]:
        return self.sums[::-1]


def further_down(viewer, span: Span) -> list[Tier]:
    """A row a tier below the direct reports, highest first; tiers with fewer than five people carry no figures."""
    tiers = tiers_below(viewer, span)
    return [tier_of(viewer, tier, people, span) for tier, people in sorted(tiers.items(), reverse=True)]


def tiers_below(viewer, span: Span) -> dict[int, list]:
    """{tier: people} of the line without the viewer's direct reports; who leads at two tiers counts at the upper."""
    own = reports_of(viewer, day=span.today)
    below = line_of(viewer, day=span.today).exclude(pk__in=own.values("pk"))
    held = Assignment.objects.of_site_of(viewer).on(span.today).leading().filter(person__in=below)
    highest: dict[UUID, int] = {}
    for person, tier in held.values_list("person_id", "role__tier"):
        highest[person] = max(tier, highest.get(person, 0))
    tiers: dict[int, list] = {}
    for person, tier in highest.items():
        tiers.setdefault(tier, []).append(person)
    return tiers


def tier_of(viewer, tier: int, people: list, span: Span) -> Tier:
    if len(people) < FEWEST:
        return Tier(tier, len(people), [])
    promised = Occurrence.objects.of_site_of(viewer).filter(
        holder__in=people, on__gte=span.first, on__lt=span.mondays[-1] + timedelta(days=7)
    )
    found = {row[0]: row for row in sums_by_week(promised)}
    sums = [Sum(monday, *found.get(monday, (None, 0, 0, 0))[1:]) for monday in span.mondays]
    return Tier(tier, len(people), sums)


def sums_by_week(promised):
    decided = Q(state__in=[State.DONE, State.LATE, State.MISSED])
    return (
        promised.filter(decided)
        .values_list(TruncWeek("on"))
        .annotate(
            missed=Count("pk", filter=Q(state=State.MISSED)), all=Count("pk"), people=Count("holder", distinct=True)
        )
    )


@dataclass(frozen=True)
class Upward:
    """A reason that is addressed to the leader's leader: how often it was named, among how many people."""

    label: str
    count: int
    people: int


def upward(viewer, span: Span, reasons: Reasons) -> list[Upward]:
    """What got in the way two levels down and is the viewer's to change. Nothing where fewer than five lead there."""
    leading, named = named_upward(viewer, first=span.first, last=span.today, day=span.today, reasons=reasons)
    return [Upward(name, count, leading) for name, count in named]
