"""What was reported about safety, one answer for the wall, the huddle, the cross and the boards above.

Three kinds of telling are one: a report in one tap, the safety figure that the team wrote down, and what rooms above
know of. A day without any is a day without a report, and no proof of safety.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Greatest

from metrics import safety
from metrics.models import Metric, Reading, SafetyReport
from metrics.months import DayResult
from org.models import Site

INCIDENT, FIRST_AID, NEAR_MISS = "incident", "first_aid", "near_miss"
WORDS = {  # the gravest first
    INCIDENT: ("injury", "injuries"),
    FIRST_AID: ("first aid", "first aids"),
    NEAR_MISS: ("near miss or hazard", "near misses and hazards"),
}
LOOK_BACK = timedelta(days=366)
KINDS = {Reading.Status.OFF_TARGET.value: INCIDENT, Reading.Status.NEAR_MISS.value: NEAR_MISS}
QUIET = (Reading.Status.ON_TARGET.value, Reading.Status.NOT_RUN.value)


@dataclass(frozen=True)
class Reports:
    """What a team reported: `days` maps a day to its kinds and how many of each there were."""

    days: Mapping[date, Mapping[str, int]]
    today: date

    @classmethod
    def of(cls, rows: Iterable[tuple[date, str, int]], today: date) -> "Reports":
        """Out of rows of a day that has been, a kind and how many."""
        days: dict[date, dict[str, int]] = {}
        for on, kind, count in rows:
            found = days.setdefault(on, {})
            found[kind] = found.get(kind, 0) + count
        return cls(days, today)

    def kind_of(self, day: date) -> str:
        """The gravest report of a day; empty for none."""
        found = self.days.get(day, {})
        return next((kind for kind in WORDS if found.get(kind)), "")

    def counted(self, kind: str, month: date) -> int:
        """How many of a kind there were in the month of that day."""
        first = month.replace(day=1)
        return sum(found.get(kind, 0) for day, found in self.days.items() if day.replace(day=1) == first)

    def words(self, day: date) -> list[str]:
        """ "1 injury", "2 near misses and hazards": those of a day, the gravest first."""
        found = self.days.get(day, {})
        return [_said(kind, found[kind]) for kind in WORDS if found.get(kind)]

    def words_of_month(self, month: date) -> list[str]:
        return [_said(kind, count) for kind in WORDS if (count := self.counted(kind, month))]

    @property
    def last(self) -> date | None:
        return max(self.days, default=None)

    @property
    def since_last(self) -> int | None:
        """Days since the last report of any kind; None where there is none in a year."""
        return (self.today - self.last).days if self.last else None

    @property
    def last_words(self) -> str:
        """ "report 2 days ago": short, for a wall."""
        days = self.since_last
        if days is None:
            return "no report in a year"
        return f"report {'today' if not days else 'yesterday' if days == 1 else f'{days} days ago'}"

    def colour(self, results: Iterable[DayResult]) -> list[DayResult]:
        """What the safety figure calls a good day was one of a near miss, if anything was reported on it."""
        near = Reading.Status.NEAR_MISS.value
        return [replace(row, status=near) if row.on in self.days and row.status in QUIET else row for row in results]


def _said(kind: str, count: int) -> str:
    return f"{count} {WORDS[kind][count > 1]}"


def safety_reports(site: Site, teams, *, since: date, until: date) -> QuerySet:
    """`(team, day, kind, how many)` of teams of a site, over both days. One query, or part of a larger one.

    `teams` is a list or a query of keys: for fifty teams it asks as little as for one.
    """
    told = SafetyReport.objects.filter(team__in=teams, on__gte=since, on__lte=until, taken_back_at=None)
    rows = told.values_list("team", "on", F("kind"), Cast(Value(1), IntegerField()))
    heard = safety.reported(site, teams, since=since, until=until)
    return reduce(lambda whole, part: whole.union(part, all=True), [_counted(teams, since, until), *heard], rows)


def _counted(teams, since: date, until: date) -> QuerySet:
    """What stands in the safety figures: what may never happen, and happened or nearly did."""
    metrics = Metric.objects.filter(team__in=teams, better=Metric.Better.ZERO, category__position=1)
    rows = Reading.objects.filter(metric__in=metrics, status__in=KINDS).confirmed().between(since, until)
    kind = Case(*(When(status=status, then=Value(kind)) for status, kind in KINDS.items()), output_field=CharField())
    return rows.values_list("team", "on", kind, Greatest(Cast("value", IntegerField()), 1))
