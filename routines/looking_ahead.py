"""What standard work does once in a while for each site: plan two weeks, look back for patterns, count for seniors."""

from datetime import datetime, timedelta

from notices.chores import Chore
from org.models import Site
from routines import operations, patterns
from routines.upward import tell_seniors

HOURLY = timedelta(hours=1)  # new people, absences and closures are taken in within the hour


def plan(*, site: Site, now: datetime, since: datetime) -> int:
    return operations.plan_ahead(site=site, now=now)


def look_back(*, site: Site, now: datetime, since: datetime) -> int:
    return patterns.look_for_patterns(site=site, now=now)


CHORES = (
    Chore("plan", HOURLY, plan, "writes what is promised in the days ahead"),
    Chore("patterns", HOURLY, look_back, "looks back for what keeps getting in the way"),
    Chore("upward", HOURLY, tell_seniors, "tells leaders’ leaders, once a week"),
)
