"""What a board does about a result: the offers on its chart, and the concern that a safety event is."""

import uuid
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from concerns.measures import Measure
from concerns.models import Concern, Countermeasure
from concerns.operations import raise_concern
from metrics.models import Metric, Reading
from metrics.offers import Change, Offer
from org.models import Person, Team
from web.clock import today

MOST = 10
LATE = timedelta(days=2)  # what is written down later than that is history, and no danger now


def raise_it(metric: Metric) -> Offer:
    return Offer("Raise it on the board", reverse("concerns:raise", args=[metric.team.slug]))


def counter_it(metric: Metric) -> Offer:
    path = reverse("concerns:countermeasure_new", args=[metric.team.slug])
    return Offer("Write a countermeasure", f"{path}?metric={metric.pk}")


def placed(metric: Metric) -> list[Change]:
    """What was put in place against a cause, and may be why the process is another one now."""
    rows = Countermeasure.objects.filter(metric=metric.pk, placed_at__isnull=False).order_by("-placed_at")
    zone = metric.team.site.time_zone
    return [Change(row.text, row.get_absolute_url(), today(zone, row.placed_at)) for row in rows[:MOST]]


def measures(team: Team) -> list[Measure]:
    """What a countermeasure's effect can be seen by: the team's metrics, each with what it showed last."""
    newest = Reading.objects.confirmed().filter(metric=OuterRef("pk")).order_by("-on", "-number")
    rows = Metric.objects.filter(team=team).order_by("category__position", "position")
    rows = rows.annotate(value=Subquery(newest.values("value")[:1]), day=Subquery(newest.values("on")[:1]))
    return [Measure(row.pk, row.name, row.unit, row.get_absolute_url(), _latest(row)) for row in rows]


def _latest(metric) -> str:
    if metric.value is None:
        return ""
    number = f"{metric.value:.{metric.decimals}f} {metric.unit}".rstrip()
    return f"{number}, {metric.day:%a} {metric.day.day} {metric.day:%b}"


def safety_event(metric: Metric, *, on: date, by: Person | None, now: datetime) -> None:
    """Contain now, learn: it stands first on the board until it is over, and those who lead hear of it. Once a day."""
    team, day = metric.team, today(metric.team.site.time_zone, now)
    if day - on > LATE:
        return
    raise_concern(
        id=uuid.uuid5(metric.pk, on.isoformat()),
        team=team,
        text=f"{metric.name}, {on.day} {on:%B}: is everybody safe now, and what do we learn?",
        by=by,
        at=now,
        kind=Concern.Kind.HAZARD,
        origin=Concern.Origin.HUDDLE,
        origin_path=metric.get_absolute_url(),
        is_immediate_danger=True,
    )
