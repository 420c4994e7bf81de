"""Walks whose host team still waits to hear what came of them."""

from datetime import date, timedelta

from gemba.models import Walk
from org.calendars import calendar_of
from web.clock import today

AGREED = 2  # working days of the team until it hears
AT_MOST = 2  # the latest ones: an old walk is not what a team waits for


def teams_to_tell(person, *, on: date) -> list[tuple[date, Walk]]:
    """The person's walks that two working days of the host team have passed over, each with the day it was due.

    One query where nothing is untold, three otherwise.
    """
    untold = Walk.objects.visible_to(person).untold_by(person).select_related("site", "area", "team")
    walks = list(untold.latest_first()[:AT_MOST])
    if not walks:
        return []
    ended = {walk.pk: today(walk.site.time_zone, walk.finished_at) for walk in walks}
    calendar = calendar_of(person.site, min(ended.values()), on + timedelta(days=30))
    due = [(calendar.after(ended[walk.pk], AGREED, walk.team), walk) for walk in walks]
    return [(day, walk) for day, walk in due if day <= on]
