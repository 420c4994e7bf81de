"""Reasons that are addressed to the leader's leader: once a week a count, a question and a way to the review. No names.

On a senior's first working day in the week, about the week before. What is counted are promises of the people two
levels down, and only where five of them or more promised something: fewer, and a count would be a person.
"""

from datetime import date, datetime

from django.db.models import Count

from notices.operations import tell
from org.calendars import DAY, calendar_of, days_between
from org.lines import second_line_of
from org.models import Assignment, Person, Role, Site
from routines import news
from routines.at_work import is_at_work
from routines.models import Occurrence, Rules
from routines.pareto import ASKED
from routines.reasons import Reasons
from routines.trials import DECIDED
from web.clock import monday_of, today

FEWEST = 5  # people; no site's to lower
WEEK = 7 * DAY


def tell_seniors(*, site: Site, now: datetime, since: datetime) -> int:
    """Tell those whose first working day of this week has come after the last look, `since`; returns how many.

    After an outage the look comes late, and nobody is left out. A reason that is named later is not told of one by one.
    """
    day, last = today(site.time_zone, now), today(site.time_zone, since)
    monday = monday_of(day)
    if day <= last:
        return 0
    days = list(days_between(max(monday, last + DAY), day))
    before = list(days_between(monday, days[0] - DAY))
    calendar = calendar_of(site, monday, day)
    seniors = [
        senior
        for senior in _seniors(site, day)
        if any(is_at_work(senior, each, calendar) for each in days)
        and not any(is_at_work(senior, each, calendar) for each in before)
    ]
    reasons = Reasons.of(site.pk)
    return sum(_tell(senior, monday, reasons, now) for senior in seniors)


def named_upward(
    senior: Person, *, first: date, last: date, day: date, reasons: Reasons
) -> tuple[int, list[tuple[str, int]]]:
    """(people who promised, [(reason, how often it was named), ...]) in these days, of those who are two levels down on
    `day`; the most often named first. (0, []) where there are too few."""
    people = second_line_of(senior, day=day)
    promised = Occurrence.objects.of_site_of(senior).filter(holder__in=people, on__gte=first, on__lte=last)
    decided = promised.filter(state__in=DECIDED)
    of = decided.aggregate(people=Count("holder", distinct=True), promises=Count("pk"))
    if of["people"] < FEWEST or of["promises"] < Rules.of(senior.site).fewest:
        return 0, []
    named = decided.filter(state__in=ASKED, reason__in=reasons.upward).values_list("reason")
    rows = named.annotate(times=Count("pk")).order_by("-times", "reason")
    return of["people"], [(reasons.name(code), times) for code, times in rows]


def _seniors(site: Site, day: date) -> list[Person]:
    """Whose role stands two above another."""
    upper = Role.objects.filter(site=site, reports_to__reports_to__isnull=False).values("reports_to__reports_to")
    held = Assignment.objects.on(day).filter(role__in=upper, site=site).values("person")
    return list(Person.objects.active().filter(pk__in=held).select_related("site"))


def _tell(senior: Person, monday: date, reasons: Reasons, now: datetime) -> bool:
    people, named = named_upward(senior, first=monday - WEEK, last=monday - DAY, day=monday, reasons=reasons)
    if not named:
        return False
    counts = ", ".join(f"{times} {'time' if times == 1 else 'times'} “{name}”" for name, times in named)
    return tell(
        person=senior,
        kind=news.UPWARD.name,
        title="What got in the way two levels down, last week",
        text=f"Among {people} people: {counts}. What could you change, so that there is room for what they promised?",
        path="/review/",
        dedupe_key=f"{news.UPWARD.name}:{senior.pk}:{monday}",
        now=now,
    )
