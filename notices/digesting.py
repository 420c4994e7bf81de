"""Writing digests, for many people at once. What stands in one is kept with it, so that every attempt says the same.

Of several hands that want to write for the same person at once, one has the person's lock, and the day's digest has one
`dedupe_key`: nobody gets two.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from notices import kinds, outbox
from notices.bundles import Line
from notices.digests import KIND, PROVIDERS
from notices.freshness import OLD, READ, TOO_OLD, TOO_OLD_AFTER, is_too_old
from notices.models import Delivery, Notice, Preference, Tally
from notices.people import lock, tallies_of
from notices.quiet import Rest, rests_of
from notices.restored import restored_at
from org.models import Person

State = Delivery.State
MOST_LINES = 30
IN_DIGEST, NOT_WANTED = "in the digest", "no digest wanted"

_WRITE = f"""
with news as (
    select *, null::timestamptz as fact_at from jsonb_to_recordset(%(news)s::jsonb)
        as news (site_id uuid, person_id uuid, kind text, title text, text text, path text, dedupe_key text)
), {outbox.WRITE_NEWS}
select person_id, id from queued
"""


@transaction.atomic
def write(ids: Iterable[UUID], now: datetime, is_daily: bool = False) -> int:
    """One digest each for those who have room for one today; what is held for the others waits for their next.

    Returns how many were written: none for whom there is nothing to say.
    """
    people = lock(ids)
    rests, tallies = rests_of(people, now), tallies_of(people, now)
    may = {person.pk for person in people if _has_room(tallies[person.pk], rests[person.pk])}
    may -= _had_one(tallies.values())
    if is_daily:
        may = {pk for pk in may if rests[pk].works(tallies[pk].on) and not tallies[pk].looked_at}
    else:
        _wait_for_the_next(rests, set(tallies) - may, now)
    written = _write_for([person for person in people if person.pk in may], tallies, now)
    _note(tallies.values(), may, is_daily, now)
    return written


def _has_room(tally: Tally, rest: Rest) -> bool:
    return tally.messages < rest.rules.messages_a_day


def _had_one(tallies: Iterable[Tally]) -> set[UUID]:
    keys = [_key(tally) for tally in tallies]
    return set(Notice.objects.filter(dedupe_key__in=keys).values_list("person", flat=True))


def _key(tally: Tally) -> str:
    return f"digest:{tally.person_id}:{tally.on}"


def _wait_for_the_next(rests: dict[UUID, Rest], people: set[UUID], now: datetime) -> None:
    for person in people:
        Delivery.objects.held().filter(person=person).update(next_at=rests[person].digest_after(now))


def _note(tallies: Iterable[Tally], may: set[UUID], is_daily: bool, now: datetime) -> None:
    """The day's digest was thought of. On a day off nothing is said, and what is unread waits for the next."""
    thought_of = [tally for tally in tallies if is_daily or tally.person_id in may]
    for tally in thought_of:
        tally.looked_at = tally.looked_at or now
        tally.digest_at = now if tally.person_id in may else tally.digest_at
    Tally.objects.bulk_update(thought_of, ["looked_at", "digest_at"])


def _write_for(people: list[Person], tallies: dict[UUID, Tally], now: datetime) -> int:
    held = _held(people)
    lines = _lines(people, held, now)
    news = [_news(tallies[pk], rows, _is_late(held[pk])) for pk, rows in lines.items() if rows]
    bundles = _tell(news, now)
    _keep_lines({_key(tallies[pk]): rows for pk, rows in lines.items() if rows})
    _settle(held, bundles, now)
    if bundles:
        outbox.wake_sender()
    return len(bundles)


def _held(people: list[Person]) -> dict[UUID, list[Delivery]]:
    """What waits, whenever it was to be looked at: all of it goes into this one."""
    rows: dict[UUID, list[Delivery]] = defaultdict(list)
    waiting = Delivery.objects.held().filter(person__in=people).select_related("notice")
    for row in waiting.order_by("notice__fact_at", "pk"):
        rows[row.person_id].append(row)
    return rows


def _lines(people: list[Person], held: dict[UUID, list[Delivery]], now: datetime) -> dict[UUID, list[Line]]:
    """What was held, what stands unread in the app, and what the rooms add; without what was read meanwhile."""
    notices: dict[UUID, dict[UUID, Notice]] = {
        person.pk: {
            row.notice_id: row.notice
            for row in held[person.pk]
            if not row.notice.read_at and not is_too_old(row.notice, now)
        }
        for person in people
    }
    for notice in _unread(people, now):
        notices[notice.person_id].setdefault(notice.pk, notice)
    added = [provider(people, now) for provider in PROVIDERS] if people else []
    return {
        pk: [Line(notice.title, notice.text, notice.path) for notice in own.values()]
        + [line for lines in added for line in lines.get(pk, [])]
        for pk, own in notices.items()
    }


def _unread(people: list[Person], now: datetime) -> list[Notice]:
    """New since the last digest, and on no way out: nor turned off, for then a digest is no place for it either."""
    leaves = Delivery.objects.filter(
        notice=OuterRef("pk"), state__in=[State.DUE, State.CLAIMED, State.LEAVING, State.SENT]
    )
    refused = Preference.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"), is_on=False)
    since = dict(Tally.objects.filter(person__in=people).values_list("person").annotate(Max("digest_at")))
    a_week_ago = now - TOO_OLD_AFTER
    first = max(a_week_ago, restored_at() or a_week_ago)
    unread = Notice.objects.unread().filter(~Exists(leaves), ~Exists(refused), person__in=people)
    rows = unread.filter(created_at__gt=a_week_ago, created_at__lte=now, fact_at__gt=first).order_by("created_at", "pk")
    return [
        row
        for row in rows
        if row.created_at > (since[row.person_id] or a_week_ago) and kinds.known(row.kind).is_digestable
    ]


def _is_late(rows: list[Delivery]) -> bool:
    return any(row.reason == OLD for row in rows)


def _news(tally: Tally, lines: list[Line], is_late: bool) -> dict:
    count = "one thing" if len(lines) == 1 else f"{len(lines)} things"
    return {
        "site_id": str(tally.site_id),
        "person_id": str(tally.person_id),
        "kind": KIND.name,
        "title": f"While you were away: {count}" if is_late else f"Waiting for you: {count}",
        "text": "",
        "path": "/notices/",
        "dedupe_key": _key(tally),
    }


def _tell(news: list[dict], now: datetime) -> dict[UUID, UUID]:
    """The message of each person; nobody is in it who wants no digest."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, outbox.parameters(now) | {"news": json.dumps(news)})
        return dict(cursor.fetchall())


def _keep_lines(lines: dict[str, list[Line]]) -> None:
    digests = list(Notice.objects.filter(dedupe_key__in=lines))
    for digest in digests:
        digest.lines = [asdict(line) for line in lines[digest.dedupe_key][:MOST_LINES]]
    Notice.objects.bulk_update(digests, ["lines"])


def _settle(held: dict[UUID, list[Delivery]], bundles: dict[UUID, UUID], now: datetime) -> None:
    """What was held is not sent alone any more: it says where it went."""
    rows = [row for own in held.values() for row in own]
    for row in rows:
        row.state, row.held_at, row.bundle = State.SKIPPED, None, bundles.get(row.person_id)
        row.reason = IN_DIGEST if row.bundle else NOT_WANTED
        if row.notice.read_at:
            row.reason = READ
        elif is_too_old(row.notice, now):
            row.reason = TOO_OLD
    Delivery.objects.bulk_update(rows, ["state", "held_at", "bundle", "reason"], batch_size=1000)
