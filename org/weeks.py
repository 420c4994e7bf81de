"""The week of a team: five, six or seven days, and whether public holidays are worked like any other day."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from org.models import Assignment, Person, Team, Topic
from org.operations import record, touch
from org.roster_news import Effect, roster_changed
from web.clock import today


@transaction.atomic
def set_week(team: Team, *, days: Collection[int], works_on_holidays: bool, by: Person, now: datetime) -> Effect:
    """From today on; promises of its people that are not due yet follow. Returns what that did. Twice is harmless."""
    row = Team.objects.select_for_update().get(pk=team.pk)
    days = sorted(days)
    if (sorted(row.working_days), row.works_on_holidays) == (days, works_on_holidays):
        return Effect()
    row.working_days, row.works_on_holidays = days, works_on_holidays
    row.save(update_fields=["working_days", "works_on_holidays"])
    record("org.team.week_changed", site_id=row.site_id, subject=row.pk, by=by, at=now, days=len(days))
    first = today(team.site.time_zone, now)
    people = list(Assignment.objects.on(first).filter(team=row).values_list("person", flat=True))
    effect = roster_changed(site=team.site, first=first, last=None, people=people, now=now)
    touch(row, Topic.Section.RESULTS)
    return effect
