"""Metrics with known results, a reading a working day, for the tests of charts and limits."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from metrics.models import Category, Metric, Reading, Target
from metrics.months import status_of
from org.models import Team
from web.clock import now

A = (10, 12, 11, 13, 9, 12, 10, 11)
CHANGEOVERS = (52, 47, 61, 44, 58, 50, 66, 49, 55, 42, 63, 51, 46, 57, 60, 48, 54, 45, 62, 50)
CHANGEOVERS_SINCE = (48, 44, 41, 46, 39, 43, 38, 40, 36, 37, 34, 38)
DISCHARGES = (16, 21, 13, 18, 24, 15, 19, 12, 22, 17, 20, 14, 18, 23, 16, 19, 13, 21, 17, 18)
DISCHARGES_SINCE = (20, 24, 22, 27, 23, 29, 26, 25, 31, 28, 30, 27)
FIRST = date(2026, 9, 1)


def day_of(place: int) -> date:
    """The day of a result, counted from 0."""
    return FIRST + timedelta(days=place)


def measure(team: Team, values: Iterable[float] = (), *, target: float | None = None, **fields) -> Metric:
    """A metric of a team with one result a day from 1 September; higher is better unless said otherwise."""
    common = {"site": team.site, "team": team}
    place = fields.pop("position", 2)
    category = Category.objects.create(letter="D", name="Delivery", position=place, **common)
    said = {"name": "Plan kept", "label": "plan kept", "better": "higher", **fields}
    metric = Metric.objects.create(category=category, **common, **said)
    if target is not None:
        Target.objects.create(metric=metric, since=date(2020, 1, 1), value=Decimal(str(target)), **common)
    add(metric, values, target=target)
    return metric


def add(metric: Metric, values: Iterable[float], *, begin: int = 0, target: float | None = None) -> None:
    """Results that were written earlier, from a place on."""
    common = {"site_id": metric.site_id, "team_id": metric.team_id, "metric": metric}
    moment = {"recorded_at": now(), "confirmed_at": now()}
    goal = None if target is None else Decimal(str(target))
    Reading.objects.bulk_create(
        Reading(
            on=day_of(begin + place),
            value=value,
            status="met" if goal is None else status_of(value, goal, metric.better),
            **common,
            **moment,
        )
        for place, value in enumerate(Decimal(str(value)) for value in values)
    )
