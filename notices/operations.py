"""Telling people. What is told stands in PostgreSQL first; sending comes after, outside any transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction

from notices import digests, kinds, outbox, policy, restored
from notices.models import Delivery, Notice
from notices.models.notice import NoticeQuerySet
from notices.sending import send
from org.models import Person

STOPPED = "whoever sent it stopped on the way"

TELL = f"""
with news as (
    select site_id, person_id, %(kind)s as kind, %(title)s as title, %(text)s as text, %(path)s as path, dedupe_key,
        %(fact_at)s::timestamptz as fact_at
    from unnest(%(sites)s::uuid[], %(people)s::uuid[], %(keys)s::text[]) as whom (site_id, person_id, dedupe_key)
), {outbox.WRITE_NEWS}
select {outbox.HEARD}
"""

SETTLE = """
with settled as (
    update notices_notice set read_at = coalesce(read_at, %(now)s), changed = nextval('notices_change')
    where dedupe_key = any(%(keys)s)
    returning id, person_id, changed
), let_go as (
    update notices_delivery set state = 'skipped', reason = 'settled'
    where state = 'due' and notice_id in (select id from settled)
)
select coalesce(json_object_agg(person_id, newest), '{}') from (
    select person_id, max(changed) as newest from settled group by person_id
) heard
"""


def tell(
    *,
    person: Person,
    kind: str,
    title: str,
    text: str,
    path: str,
    dedupe_key: str,
    now: datetime,
    fact_at: datetime | None = None,
) -> bool:
    """Write one notice and what is to leave of it, in the caller's transaction; False if it was said before.

    `kind` is one that a room has registered (`kinds.Unknown` otherwise). `path` is the page of the very tap that it
    asks for, without host; `dedupe_key` says what it is about and for which moment, and says it for ever; `fact_at` is
    the moment of the fact, where it is not this one.
    """
    keys = {person: dedupe_key}
    return tell_all(keys=keys, kind=kind, title=title, text=text, path=path, now=now, fact_at=fact_at) == 1


def tell_all(
    *,
    keys: Mapping[Person, str],
    kind: str,
    title: str,
    text: str,
    path: str,
    now: datetime,
    fact_at: datetime | None = None,
) -> int:
    """`tell` the same to many, each by their own `dedupe_key`: one statement. Returns how many had not heard it yet."""
    if not keys:
        return 0
    sites, people = [person.site_id for person in keys], [person.pk for person in keys]
    whom: dict = {"sites": sites, "people": people, "keys": list(keys.values())} | outbox.parameters(now)
    what = {"kind": kinds.of(kind).name, "title": title, "text": text, "path": path, "fact_at": fact_at}
    with connection.cursor() as cursor:
        cursor.execute(TELL, whom | what)
        (heard,) = cursor.fetchone()
    if heard:
        outbox.wake_sender(heard)
    return len(heard)


def send_due(*, now: datetime, limit: int = 500, patience: timedelta = timedelta(0)) -> int:
    """Claim the first `limit` deliveries and what else is due for the same people; send what may leave.

    Returns how many were claimed.

    `patience`: leave alone what has been due for less than that, so that a worker's hint comes first. Call it outside
    any transaction: a claim must be visible to others before the first letter leaves.
    """
    restored.check(now)
    Delivery.objects.lost(now).update(state=Delivery.State.UNKNOWN, reason=STOPPED)
    digests.write_due(now)
    claimed = Delivery.objects.claim(now, limit, patience)
    if claimed:
        send(policy.choose(claimed, now), now)
    return len(claimed)


def mark_read(*, person: Person, now: datetime) -> int:
    """Everything a person has not read yet is read now."""
    return _mark(Notice.objects.filter(person=person).unread(), now)


def mark_unread(*, person: Person, read_at: datetime) -> int:
    """Undo for `mark_read`: what was read at that very moment is new again."""
    return _mark(Notice.objects.filter(person=person, read_at=read_at), None)


def mark_one(*, notice: Notice, read_at: datetime | None) -> int:
    """One notice is read at a moment, or, without one, new again."""
    return _mark(Notice.objects.filter(pk=notice.pk, read_at__isnull=read_at is not None), read_at)


@transaction.atomic(savepoint=False)
def settle(*dedupe_keys: str, now: datetime) -> None:
    """What notices asked for was done: they are read, wherever that happened, and what has not left stays here."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, {"keys": list(dedupe_keys), "now": now})
        outbox.ring(cursor.fetchone()[0])


@transaction.atomic(savepoint=False)
def _mark(notices: NoticeQuerySet, read_at: datetime | None) -> int:
    """One statement, and the bells of those whose notices they are."""
    people = list(notices.values_list("person", flat=True).distinct())
    count = notices.mark(read_at)
    if count:
        outbox.ring(Notice.objects.newest_of(people))
    return count
