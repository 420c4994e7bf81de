"""Near misses and hazards that somebody raised, for the safety letter and its cross."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, TruncDate

from concerns.models import Concern
from metrics.safety_reports import NEAR_MISS
from org.models import Site
from web.clock import at_local

DAY = timedelta(days=1)


def raised_reports(site: Site, teams, *, since: date, until: date) -> QuerySet:
    """By team and day; not those that only the leader may see, nor the concern that an injury raises by itself."""
    first, end = (at_local(day, time.min, site.time_zone) for day in (since, until + DAY))
    rows = Concern.objects.reports().filter(team__in=teams, raised_at__gte=first, raised_at__lt=end)
    public = rows.exclude(visibility=Concern.Visibility.LEADER_ONLY)
    said = public.exclude(is_immediate_danger=True, origin_path__startswith="/metrics/")
    day, kind = TruncDate("raised_at", tzinfo=ZoneInfo(site.time_zone)), Cast(Value(NEAR_MISS), CharField())
    return said.values("team", on=day).values_list("team", "on", kind, Count("pk"))
