"""What a board does about a result: the offers on its chart, and the concern that a safety event is."""

import uuid
from datetime import date, datetime, timedelta

from django.urls import reverse

from concerns.models import Concern
from concerns.operations import raise_concern
from metrics.models import Metric
from metrics.offers import Offer
from notices.operations import tell
from org.lines import leaders_of_team
from org.models import Person
from web.clock import today

LATE = timedelta(days=2)  # what is written down later than that is history, and no danger now


def raise_it(metric: Metric) -> Offer:
    return Offer("Raise it on the board", reverse("concerns:raise", args=[metric.team.slug]))


def safety_event(metric: Metric, *, on: date, by: Person | None, now: datetime) -> None:
    """Contain now, learn: it stands first on the board until it is closed, and the next tier is told. Once a day."""
    team, day = metric.team, today(metric.team.site.time_zone, now)
    if day - on > LATE:
        return
    concern = raise_concern(
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
    for leader in leaders_of_team(team.parent, day=day) if team.parent else ():
        tell(
            person=leader,
            kind="concern",
            title=f"Safety at {team.name}",
            text=f"{metric.name}, {on.day} {on:%B}. The team makes the place safe first.",
            path=concern.get_absolute_url(),
            dedupe_key=f"safety:{concern.pk}:{leader.pk}",
            now=now,
        )
