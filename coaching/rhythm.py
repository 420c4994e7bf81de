"""Leader's-leader checks of one leader: with whom, when they were held, and who waits longest."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils.safestring import SafeString

from coaching.models import LswReview
from metrics.marks import strip
from org.lines import reports_of
from org.models import Absence, Assignment, Person
from routines.looking_back import WEEK, mondays_until
from routines.models import Occurrence, Routine
from routines.words import when
from web.clock import monday_of

WEEKS = 8
State, REVIEW = Occurrence.State, Routine.Practice.REVIEW


@dataclass(frozen=True)
class Pair:
    """A leader and one report. `next_on`: the day of the leader's promise that is theirs; None: none is planned yet."""

    report: Person
    place: str
    held: list[date] = field(default_factory=list)  # in these weeks
    last: date | None = None
    begun: LswReview | None = None
    next_on: date | None = None
    is_next: bool = False  # whose turn it is
    mondays: list[date] = field(default_factory=list)

    @property
    def drawing(self) -> SafeString:
        """A mark a week: held, or not."""
        weeks = {monday_of(day) for day in self.held}
        kinds = ["done" if monday in weeks else "open" for monday in self.mondays]
        return strip([[[kind] for kind in kinds]], label=f"{self.report.first_name}: {self.said}")

    @property
    def said(self) -> str:
        """Held 3 times in 8 weeks."""
        return f"held {len(self.held)} {'time' if len(self.held) == 1 else 'times'} in {len(self.mondays)} weeks"


def reports_with_promises(leader: Person, *, on: date):
    """The direct reports who lead themselves: whoever is led without leading has no standard work to look at."""
    leading = Assignment.objects.on(on).leading().filter(person=OuterRef("pk"))
    return reports_of(leader, day=on).filter(Exists(leading))


def pairs_of(leader: Person, *, on: date) -> list[Pair]:
    """One row a report, by place. Six queries, however many reports."""
    reports = list(reports_with_promises(leader, on=on))
    mondays = mondays_until(on, WEEKS)
    held = _held(leader, reports)
    begun = {check.report_id: check for check in LswReview.objects.begun().filter(leader=leader)}
    nexts = _nexts(leader, reports, held, on)
    places = _places(reports, on)
    turn = _first(reports, held, on)
    reports.sort(key=lambda report: (places.get(report.pk, ("", ""))[0], report.name))
    return [
        Pair(
            report=report,
            place=places.get(report.pk, ("", ""))[1],
            held=[day for day in held[report.pk] if day >= mondays[0]],
            last=held[report.pk][-1] if held[report.pk] else None,
            begun=begun.get(report.pk),
            next_on=nexts.get(report.pk),
            is_next=report == turn,
            mondays=mondays,
        )
        for report in reports
    ]


def waits_longest(leader: Person, *, on: date) -> Person | None:
    """With whom to begin: not held for the longest time, and not away today."""
    reports = list(reports_with_promises(leader, on=on))
    return _first(reports, _held(leader, reports), on)


def agreed(leader: Person, *, on: date) -> str:
    """Friday at 11:00: when this leader's standard work plans it; empty where it does not."""
    held = Assignment.objects.on(on).filter(person=leader.pk, role=OuterRef("role"))
    routines = Routine.objects.of_site_of(leader).in_force(on).filter(Exists(held), practice=REVIEW)
    return "; ".join(when(routine) for routine in routines.order_by("name"))


@dataclass(frozen=True)
class Kept:
    """How often a direct report held checks with their own reports: that it happened, never what was said."""

    leader: Person
    held: int
    planned: int

    @property
    def said(self) -> str:
        """Held 5 of 7 planned; held 12: 7 planned, and 5 more: one planned quarter of an hour may do for two."""
        if self.held <= self.planned:
            return f"held {self.held} of {self.planned} planned"
        more = f"{self.planned} planned, and {self.held - self.planned} more" if self.planned else "none was planned"
        return f"held {self.held}: {more}"


def counts_below(viewer: Person, *, on: date) -> list[Kept]:
    """Of the direct reports who have checks to hold, by name. Three queries."""
    first = mondays_until(on, WEEKS)[0]
    reports = reports_of(viewer, day=on)
    held = dict(
        LswReview.objects.of_site_of(viewer)
        .held()
        .filter(leader__in=reports, held_on__gte=first)
        .values_list("leader")
        .annotate(Count("pk"))
    )
    planned = dict(
        Occurrence.objects.visible_to(viewer)
        .filter(holder__in=reports, routine__practice=REVIEW, on__gte=first, on__lte=on)
        .exclude(state=State.EXCUSED)
        .values_list("holder")
        .annotate(Count("pk"))
    )
    people = reports.filter(pk__in={*held, *planned}).order_by("name")
    return [Kept(person, held.get(person.pk, 0), planned.get(person.pk, 0)) for person in people]


def _held(leader: Person, reports: list[Person]) -> dict[UUID, list[date]]:
    """{report: days on which the two sat together}, in time order."""
    rows = LswReview.objects.held().filter(leader=leader, report__in=reports)
    found: dict[UUID, list[date]] = defaultdict(list)
    for report, day in rows.order_by("held_on").values_list("report_id", "held_on"):
        found[report].append(day)
    return found


def _first(reports: list[Person], held: dict[UUID, list[date]], on: date) -> Person | None:
    away = set(Absence.objects.on(on).filter(person__in=reports).values_list("person", flat=True))
    here = (report for report in reports if report.pk not in away)
    return min(here, key=lambda report: _turn(report, held), default=None)


def _turn(report: Person, held: dict[UUID, list[date]]) -> tuple:
    days = held.get(report.pk)
    return (days[-1] if days else date.min, report.name)


def _nexts(leader: Person, reports: list[Person], held: dict[UUID, list[date]], on: date) -> dict[UUID, date]:
    """Whoever waits longest has the next promise of the leader, and so on in turn."""
    open_ = Occurrence.objects.filter(holder=leader, routine__practice=REVIEW, state=State.OPEN, on__lte=on + 2 * WEEK)
    coming = open_.order_by("due_at").values_list("on", flat=True)
    turns = sorted(reports, key=lambda report: _turn(report, held))
    return {report.pk: max(day, on) for day, report in reversed(list(zip(coming, cycle(turns), strict=False)))}


def _places(reports: list[Person], on: date) -> dict[UUID, tuple[str, str]]:
    """{report: (path to sort by, the words)}"""
    rows = Assignment.objects.on(on).leading().filter(person__in=reports).select_related("team", "area", "role")
    return {
        row.person_id: (row.area.path, row.team.name if row.team else row.area.name)
        for row in rows.order_by("role__tier")
    }
