"""Leader's-leader checks on the review: planned and held with each report; a question where none was held lately."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from coaching import rhythm
from coaching.models import LswReview
from insights.cadence import Leader
from insights.finding import Finding
from org.calendars import Calendar
from org.models import Assignment
from routines.models import Occurrence, Routine

DAYS = 15  # working days without a check
AT_MOST = 3  # rows on the review
TOLD_LATER = 1  # working day later than the person the direct leader is asked


def checks_with_reports(viewer, on: date) -> dict:
    """What the page shows of the viewer's own checks: the next few, as on the page of checks, which has them all."""
    pairs = rhythm.pairs_of(viewer, on=on)
    first = sorted(pairs, key=lambda pair: (not pair.begun, not pair.is_next, pair.next_on or date.max))[:AT_MOST]
    return {
        "pairs": [pair for pair in pairs if pair in first],
        "pairs_too": len(pairs) - len(first),
        "agreed": rhythm.agreed(viewer, on=on),
        "below": rhythm.counts_below(viewer, on=on),
        "check_weeks": rhythm.WEEKS,
    }


def no_check_lately(viewer, leaders: list[Leader], calendar: Calendar, *, on: date) -> list[Finding]:
    """Of whoever planned checks in the last 15 working days and held none; excused promises are not planned ones."""
    days = _working_days_back(calendar, on, DAYS + TOLD_LATER)
    if len(days) <= DAYS:
        return []
    seen = _Seen(viewer, leaders, since=days[-1])
    counted = [(leader, seen.planned_in_vain(leader, days)) for leader in leaders]
    return [_finding(leader, planned) for leader, planned in counted if planned]


class _Seen:
    """What was planned and held by these leaders, read once. Three queries."""

    def __init__(self, viewer, leaders: list[Leader], *, since: date) -> None:
        ids = [leader.id for leader in leaders]
        review = Q(routine__practice=Routine.Practice.REVIEW) & ~Q(state=Occurrence.State.EXCUSED)
        promised = Occurrence.objects.visible_to(viewer).filter(review, holder__in=ids, on__gte=since)
        checks = LswReview.objects.of_site_of(viewer).held().filter(leader__in=ids, held_on__gte=since)
        leading = Assignment.objects.on(since).leading().filter(person__in=ids)
        self.planned = list(promised.values_list("holder", "on"))
        self.held = set(checks.values_list("leader", flat=True))
        self.there = set(leading.values_list("person", flat=True))

    def planned_in_vain(self, leader: Leader, days: list[date]) -> int:
        """How many were planned, where none was held; the leader of a report hears of it a working day later."""
        first, last = (days[DAYS - 1], days[0]) if leader.is_viewer else (days[DAYS], days[TOLD_LATER])
        if leader.id in self.held or leader.id not in self.there:
            return 0
        return sum(holder == leader.id and first <= on <= last for holder, on in self.planned)


def _working_days_back(calendar: Calendar, on: date, count: int) -> list[date]:
    """The working days before today, the last one first."""
    before = (on - timedelta(days=n) for n in range(1, 3 * count))
    return [day for day in before if calendar.works(day)][:count]


def _finding(leader: Leader, planned: int) -> Finding:
    own = leader.is_viewer
    who, whose = ("You have", "your") if own else (f"{leader.first_name} has", f"{leader.first_name}’s")
    times = "once" if planned == 1 else "twice" if planned == 2 else f"{planned} times"
    to = "you" if own else leader.first_name
    return Finding(
        title=f"{who} not sat down with anyone who reports to {to} in {DAYS} working days.",
        evidence=f"Planned {times} in these days, held not once.",
        question=f"What takes the fifteen minutes out of {whose} week?",
        url=reverse("coaching:checks"),
        link="Begin a check",
        own=own,
    )
