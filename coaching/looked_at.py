"""What the two look at during a check: the report's four weeks, what got in the way, and what they said last time.

Both look at one screen, so what is meant for the leader's leader is left out for both.
"""

from datetime import date, datetime

from coaching.models import LswReview
from metrics.marks import KEY, strip
from org.models import Assignment, Person
from routines.looking_back import habits_of, mondays_until, promises_between
from routines.models import Routine
from routines.pareto import pareto_of
from routines.reasons import Reasons

STRIP_WEEKS, PARETO_WEEKS = 4, 8


def looked_at(leader: Person, report: Person, *, on: date, now: datetime) -> dict:
    """Up to a day: the day of the check, once it is held. Four queries."""
    mondays = mondays_until(on, PARETO_WEEKS)
    promises = promises_between(leader, report, mondays[0], on)
    reasons = Reasons.of(report.site_id)
    habits = habits_of(promises, mondays[-STRIP_WEEKS:], now=now)
    before = LswReview.objects.held().filter(leader=leader, report=report, held_on__lt=on)
    return {
        "habits": [(habit, strip(habit.weeks, label=habit.name)) for habit in habits],
        "mondays": mondays[-STRIP_WEEKS:],
        "pareto": pareto_of(promises, reasons, without=reasons.upward),
        "pareto_weeks": PARETO_WEEKS,
        "key": KEY,
        "before": before.select_related("action").order_by("-held_on").first(),
    }


def routines_of(report: Person, on: date):
    """What this person's roles promise."""
    roles = Assignment.objects.on(on).filter(person=report).values("role")
    return Routine.objects.of_site_of(report).in_force(on).filter(role__in=roles).order_by("name")


def name_of(check: LswReview | None) -> str:
    """The routine that the two walked, as it is called now."""
    if not check or not check.walked:
        return ""
    versions = Routine.objects.of_site_of(check.leader).filter(element=check.walked)
    return versions.order_by("-version").values_list("name", flat=True).first() or ""
