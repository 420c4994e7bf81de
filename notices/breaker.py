"""The circuit breaker: when far more wants to leave within sixty minutes than in a site's other hours, something is
wrong, and people's patience is worth more than the messages. Sending pauses but for what is urgent; what is held is
told in a digest. The sixty minutes are the last ones: a flood that begins at 10:59 is no smaller at 11:00."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db.models import Avg

from notices.bundles import Bundle
from notices.kinds import Kind
from notices.models import Pause, Rate, SiteNotices
from notices.models.rate import HOUR, LASTS
from org.models import Person, Site

KIND = Kind(
    name="notices.paused",
    label="Sending was paused",
    why="This came because you look after this installation.",
    is_urgent=True,  # it has to get past the very pause it tells of
)
HISTORY = timedelta(days=28)


def beyond_the_rate(messages: Iterable[Bundle], now: datetime) -> list[UUID]:
    """Those of them (ids) that may not leave now. Counts the others; call it in a transaction."""
    by_site: dict[Site, list[Bundle]] = defaultdict(list)
    for message in messages:
        by_site[message.site].append(message)
    ordered = sorted(by_site.items(), key=lambda item: item[0].pk)  # so that two hands cannot deadlock
    return [message.pk for site, own in ordered for message in own[_room(site, len(own), now) :]]


def _room(site: Site, wanted: int, now: datetime) -> int:
    """How many of so many may leave; the first that may not pauses the site."""
    before, rate = Rate.objects.lock_two(site, now)
    if _is_paused(site, now):
        return 0
    if _was_let_through(site, now):
        rate.messages += wanted
        rate.save(update_fields=["messages"])
        return wanted
    lately, normal = rate.with_the_rest_of(before, now.minute), normal_rate(site, before.hour)
    room = max(0, min(wanted, SiteNotices.of(site).breaker_factor * normal - lately))
    if room < wanted:
        _pause(site, lately + wanted, normal, now)
    rate.messages += room
    rate.minutes[now.minute] += room
    rate.save(update_fields=["messages", "minutes"])
    return room


def normal_rate(site: Site, until: datetime) -> int:
    """Messages in an hour in which there are any, over four weeks. At least one for each person of the site: a site
    that is new, or had a calm month, may still have a busy morning. `until`: what is judged begins there."""
    hours = Rate.objects.filter(site=site, hour__gte=until - HISTORY, hour__lt=until, messages__gt=0)
    average = hours.aggregate(each=Avg("messages"))["each"] or 0
    return max(ceil(average), SiteNotices.of(site).breaker_floor, Person.objects.active().filter(site=site).count())


def _is_paused(site: Site, now: datetime) -> bool:
    return Pause.objects.filter(site=site).going_on(now).exists()


def _was_let_through(site: Site, now: datetime) -> bool:
    """Somebody has looked at it and said that it is well: nothing is counted for an hour from then."""
    return Pause.objects.filter(site=site, ended_by__isnull=False, ended_at__gt=now - HOUR).exists()


def _pause(site: Site, messages: int, normal: int, now: datetime) -> None:
    from notices.operations import tell

    pause = Pause.objects.create(site=site, began_at=now, messages=messages, normal=normal)
    for operator in Person.objects.active().filter(site=site, is_staff=True):
        tell(
            person=operator,
            kind=KIND.name,
            title=f"Sending is paused at {site.name}",
            text=f"{messages} messages wanted to leave within the hour; {normal} are normal. What is urgent still "
            "leaves, the rest becomes a digest. It goes on by itself in an hour.",
            path="/notices/outbox/",
            dedupe_key=f"notices.paused:{pause.pk}:{operator.pk}",
            now=now,
        )


def resume(*, site: Site, by: Person | None, now: datetime) -> int:
    """Sending goes on: 1 when it was paused, else 0. What was held stays with the digest: no flood after a pause."""
    return Pause.objects.filter(site=site).going_on(now).update(ended_at=now, ended_by=by)


def sweep(*, now: datetime) -> int:
    """Pauses whose hour is over say so."""
    over = Pause.objects.filter(ended_at__isnull=True, began_at__lte=now - LASTS)
    return over.update(ended_at=now)
