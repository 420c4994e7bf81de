"""The digest: once a day at most, what a person has not read and was not sent alone, as one message.

Two things call for one: the person's hour on a day of work, and news that were too old to be sent alone ("While you
were away"). Rooms add lines of their own with `register`. digesting.py writes it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce

from notices.bundles import Line
from notices.kinds import Kind
from notices.models import Delivery, Heartbeat, SiteNotices, Tally
from notices.models.notice import DIGEST
from org.models import Person, Site

KIND = Kind(
    name=DIGEST,
    label="Once a day: what I have not read",
    why="This came because some of what you were told was not sent alone. It comes once a day at most.",
    freshness=timedelta(days=7),
    is_digestable=False,
)
PEOPLE_AT_ONCE = 500
EVERY = timedelta(minutes=5)


Provider = Callable[[list[Person], datetime], Mapping[UUID, list[Line]]]
PROVIDERS: list[Provider] = []


def register(provider: Provider) -> None:
    """`provider(people, now)` returns lines by person: what a room would like to say once a day, and only then."""
    if provider not in PROVIDERS:
        PROVIDERS.append(provider)


def write_due(now: datetime) -> int:
    """Write the digests that held news are due for; returns how many. Nothing held costs one look at an index."""
    from notices.digesting import write

    due = Delivery.objects.held().filter(next_at__lte=now).order_by("next_at")
    people = set(due.values_list("person", flat=True)[:PEOPLE_AT_ONCE])
    return write(people, now) if people else 0


def sweep(*, now: datetime) -> int:
    """Every few minutes: whose hour has come today?"""
    if not Heartbeat.objects.take_turn("digests", now, EVERY):
        return 0
    return sum(write_daily(site=site, now=now) for site in Site.objects.all())


def write_daily(*, site: Site, now: datetime) -> int:
    """Write the digest of everyone whose hour has passed and whose day it is; each is asked once a day."""
    from notices.digesting import write

    people = _whose_hour_has_come(site, now)
    parts = [people[start : start + PEOPLE_AT_ONCE] for start in range(0, len(people), PEOPLE_AT_ONCE)]
    return sum(write(set(part), now, is_daily=True) for part in parts)


def _whose_hour_has_come(site: Site, now: datetime) -> list[UUID]:
    local = now.astimezone(ZoneInfo(site.time_zone))
    looked = Tally.objects.filter(person=OuterRef("pk"), on=local.date(), looked_at__isnull=False)
    hour = Coalesce(F("hours__digest_at"), Value(SiteNotices.of(site).digest_at))
    people = Person.objects.active().filter(~Exists(looked), site=site).alias(hour=hour)
    return list(people.filter(hour__lte=local.time()).values_list("pk", flat=True))
