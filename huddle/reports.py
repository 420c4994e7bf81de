"""Near misses and hazards that somebody raised, for the safety cross."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from concerns.models import Concern
from metrics.safety_cross import NEAR_MISS
from org.models import Team


def safety_reports(team: Team, *, since: date, until: date) -> Iterator[tuple[date, str, int]]:
    """By day; not those that only the leader may see, nor the concern that an injury raises by itself."""
    kinds = [Concern.Kind.NEAR_MISS, Concern.Kind.HAZARD]
    rows = Concern.objects.filter(team=team, kind__in=kinds).exclude(visibility=Concern.Visibility.LEADER_ONLY)
    said = rows.exclude(is_immediate_danger=True, origin_path__startswith="/metrics/")
    day = TruncDate("raised_at", tzinfo=ZoneInfo(team.site.time_zone))
    days = said.annotate(on=day).filter(on__gte=since, on__lte=until)
    for on, count in days.values_list("on").annotate(n=Count("pk")):
        yield on, NEAR_MISS, count
