"""What a board does about a result: the offers on its chart, and the concern that a safety event is."""

import uuid
from datetime import date, datetime, timedelta

from django.urls import reverse

from concerns.models import Concern
from concerns.operations import raise_concern
from metrics.models import Metric
from metrics.offers import Offer
from org.models import Person
from web.clock import today

LATE = timedelta(days=2)  # what is written down later than that is history, and no danger now


def raise_it(metric: Metric) -> Offer:
    return Offer("Raise it on the board", reverse("concerns:raise", args=[metric.team.slug]))


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
