"""What the letters of a board are made of: its rows, all out of one statement."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from django.db.models import Count, Exists, FilteredRelation, Q, Sum

from huddle.boards import Look
from metrics.goals import Goal, goal_of
from metrics.models import Category, Metric, Miss, Reading, Rules, Target
from metrics.models.reading import AS_SHOWN
from metrics.models.rules import PARETO_DAYS
from metrics.reasons import SPAN as FAR
from metrics.safety_reports import LOOK_BACK, safety_reports
from org.calendars import Calendar, public_holidays
from org.models import Closure, ExtraDay, Site, Standstill
from web.together import day as as_day

SPAN = timedelta(days=45)  # holds a month, twenty operating days and a long holiday
WEEKS = timedelta(weeks=26)  # a weekly metric reaches further back
MOST = 6  # categories a wall has room for
HEADLINE = Q(metric__position=1)


class Headline(NamedTuple):
    """The metric that writes a category's letter; `metric` is None while the team measures nothing there."""

    letter: str
    category: str
    position: int
    metric: str | None
    label: str | None
    unit: str | None
    decimals: int | None
    better: str | None
    signal: str | None = ""  # as it was noticed when the newest day was written
    signal_on: str | None = None
    aggregation: str | None = "mean"

    @property
    def is_safety(self) -> bool:
        """As `Metric.is_safety` has it."""
        return self.better == Metric.Better.ZERO and self.position == 1


def querysets(look: Look) -> dict:
    team, today = look.team, look.today
    categories = Category.objects.filter(team=team).on_board()
    headline = FilteredRelation("metrics", condition=Q(metrics__position=1))
    fields = ("pk", "label", "unit", "decimals", "better", "signal", "signal_on", "aggregation")
    recent = Q(on__gt=today - SPAN) | Q(metric__period="week", on__gt=today - WEEKS)
    return {
        "headlines": categories.annotate(headline=headline).values_list(
            "letter", "name", "position", *(f"headline__{field}" for field in fields)
        )[:MOST],
        "targets": Target.objects.filter(HEADLINE, metric__team=team)
        .order_by("metric", "since")
        .values_list("metric", "since", "value", "high"),
        "readings": Reading.objects.filter(HEADLINE, recent, metric__team=team, on__gt=today - WEEKS, on__lte=today)
        .annotate(shown=AS_SHOWN)
        .order_by("metric", "on", "number")
        .values_list("metric", "on", "value", "shown"),
        "reports": safety_reports(team.site, [team.pk], since=today - LOOK_BACK, until=today),
        **_reasons(look),
        "closures": Closure.objects.filter(site=team.site_id, on__gt=today - FAR).values_list("on"),
        "extra_days": ExtraDay.objects.filter(site=team.site_id, on__gt=today - FAR).values_list("on", "like"),
        "still": Standstill.objects.filter(team=team, on__gt=today - FAR, shift=None, until_at=None).values_list("on"),
    }


def _reasons(look: Look) -> dict:
    """What got in the way, over as many operating days as the site counts: few sites look far back."""
    team, today = look.team, look.today
    rules = Rules.objects.filter(site=team.site_id)
    window = Q(on__gt=today - SPAN) | Q(Exists(rules.filter(pareto_days__gt=PARETO_DAYS)), on__gt=today - FAR)
    rows = Miss.objects.filter(HEADLINE, window, metric__team=team, on__lte=today)
    told = rows.values("metric", "on", "reason", "reason__label", "reason__is_other", "impact_unit")
    sums = told.annotate(sum=Sum("impact"), n=Count("pk"))
    return {
        "misses": sums.values_list(
            "metric", "on", "reason", "reason__label", "reason__is_other", "sum", "impact_unit", "n"
        ),
        "rules": rules.values_list("pareto_days"),
    }


def works_on(look: Look, closures: list, extra_days: list, still: list) -> Callable[[date], bool]:
    """Not on a day on which the team did not run at all."""
    site = look.team.site
    holidays = _holidays(site.country, site.subdivision, look.today.year)
    closed = frozenset(as_day(on) for (on,) in closures)
    extra = {as_day(on): like for on, like in extra_days}
    calendar = Calendar(frozenset(site.working_days), holidays, closed, extra)
    stood_still = frozenset(as_day(on) for (on,) in still)
    return cache(lambda day: day not in stood_still and calendar.works(day, look.team))  # each letter asks for each day


@lru_cache(64)
def _holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    return public_holidays(Site(country=country, subdivision=subdivision), range(year - 1, year + 2))


def by_first(rows: list) -> dict[str, list]:
    """By what stands first in each: its metric, or its team."""
    grouped: dict[str, list] = {}
    for metric, *rest in rows:
        grouped.setdefault(metric, []).append(rest)
    return grouped


def goals(rows: list) -> list[tuple[date, Goal]]:
    """Since when, and what; out of rows of targets in time order."""
    return [(as_day(since), goal_of(value, high)) for since, value, high in rows]
