"""A person's promises as a calendar that other programs read: RFC 5545, one address a person, revocable at any time.

Nothing in it names anyone else, says what got in the way, or what was noted.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from icalendar import Calendar, Event, vDuration

from org.models import Person
from org.models.device import hashed, new_secret
from org.operations import record
from routines.models import CalendarFeed, Occurrence, Routine
from web.clock import today

BACK, AHEAD = timedelta(weeks=1), timedelta(weeks=4)
ASK_AGAIN = timedelta(hours=1)
PRODUCT = "-//Asaichi//My promises//EN"


@transaction.atomic
def make_feed(person: Person, *, now: datetime) -> tuple[CalendarFeed, str]:
    """A new address and its secret, which is stored as a hash only. An address from before ends."""
    revoke_feed(person, now=now)
    secret = new_secret()
    feed = CalendarFeed.objects.create(site_id=person.site_id, person=person, secret_hash=hashed(secret), made_at=now)
    record("routines.feed.made", site_id=person.site_id, subject=feed.pk, by=person, at=now)
    return feed, secret


@transaction.atomic
def revoke_feed(person: Person, *, now: datetime) -> int:
    """From the next question on the address answers that it is gone. Returns how many addresses ended: 0 or 1."""
    feeds = list(CalendarFeed.objects.select_for_update().live().filter(person=person))
    for feed in feeds:
        CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=now)
        record("routines.feed.revoked", site_id=person.site_id, subject=feed.pk, by=person, at=now)
    return len(feeds)


def calendar_of(feed: CalendarFeed, *, now: datetime) -> bytes:
    """What the address answers: last week's promises and those of the next four. One query.

    The same promises give the same bytes, so that a program which asks every hour is told "not modified".
    """
    zone = feed.person.site.time_zone
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "My promises")
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"value": "DURATION"})
    day = today(zone, now)
    for promise in promises_for(feed.person, day):
        calendar.add_component(event_of(promise, feed, ZoneInfo(zone)))
    calendar.add_missing_timezones(first_date=date(day.year - 1, 1, 1), last_date=date(day.year + 2, 1, 1))
    return calendar.to_ical()


def promises_for(person: Person, day: date):
    """One's own and those one stands in for; nothing that one is excused from."""
    rows = Occurrence.objects.visible_to(person).of(person).filter(on__gte=day - BACK, on__lt=day + AHEAD)
    return rows.exclude(state=Occurrence.State.EXCUSED).select_related("routine").in_time_order()


def event_of(promise: Occurrence, feed: CalendarFeed, zone: ZoneInfo) -> Event:
    """At its moment in the site's zone; one that may be kept any time of its window takes no hour of the day."""
    routine = promise.routine
    event = Event()
    event.add("uid", f"{promise.pk}@asaichi")
    event.add("dtstamp", feed.made_at.replace(microsecond=0))
    event.add("summary", summary_of(promise, feed))
    event.add("url", settings.BASE_URL + promise.get_absolute_url())
    event.add("class", "PRIVATE")
    if routine.kind == Routine.Kind.QUOTA:
        event.add("dtstart", promise.on)
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", promise.due_at.astimezone(zone))
        event.add("duration", timedelta(minutes=routine.minutes))
    if routine.prompts:
        event.add("description", "\n".join(routine.prompts))
    return event


def summary_of(promise: Occurrence, feed: CalendarFeed) -> str:
    """`Line walk`; `Line walk (standing in)`, without a name."""
    name = promise.routine.name
    return name if promise.holder_id == feed.person_id else f"{name} (standing in)"
