"""What a leader sees of those two levels down and lower: sums of five people or more, never a person.

Numerators and denominators are added up; a week in which fewer than five people promised anything stays empty. The
sums are of the whole line, whatever area is looked at: two sums that differ by one person would show that person.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models.functions import TruncWeek

from insights.cadence import Span
from org.lines import line_of, reports_of
from org.models import Assignment
from routines.adherence import Tally, tallies_among
from routines.models import Occurrence
from routines.reasons import Reasons
from routines.upward import named_upward

FEWEST = 5


@dataclass(frozen=True)
class Sum:
    """One week of a tier, counted as anybody's promises are: what was chosen not to be done was expected too.

    people: of whom anything was expected.
    """

    monday: date
    tally: Tally
    people: int

    @property
    def is_shown(self) -> bool:
        return self.people >= FEWEST and self.decided >= FEWEST

    @property
    def decided(self) -> int:
        return self.tally.expected

    @property
    def kept(self) -> int:
        return self.tally.done

    @property
    def missed(self) -> int:
        return self.tally.missed

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


def further_down(viewer, span: Span, *, now: datetime) -> list[Tier]:
    """A row a tier below the direct reports, highest first; tiers with fewer than five people carry no figures."""
    tiers = tiers_below(viewer, span)
    return [tier_of(viewer, tier, people, span, now=now) for tier, people in sorted(tiers.items(), reverse=True)]


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


def tier_of(viewer, tier: int, people: list, span: Span, *, now: datetime) -> Tier:
    if len(people) < FEWEST:
        return Tier(tier, len(people), [])
    promised = Occurrence.objects.of_site_of(viewer).filter(
        holder__in=people, on__gte=span.first, on__lt=span.mondays[-1] + timedelta(days=7)
    )
    found = tallies_among(promised.annotate(monday=TruncWeek("on")), "monday", now=now)
    return Tier(tier, len(people), [Sum(monday, *found.get(monday, (Tally(), 0))) for monday in span.mondays])


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
