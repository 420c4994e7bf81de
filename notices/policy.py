"""Between "written into the outbox" and "sent": what may leave now, as how many messages, and what becomes of the rest.

    skipped     read in the app meanwhile, older than a week, told before a restore, nobody to reach
    put back    it is quiet for this person: due again when that is over, and it counts as no attempt
    held        too old to be sent alone, beyond the day's limit, or sending is paused: the next digest has it
    bundled     all else that is due for one person and channel together leaves as one message

A message that was tried before keeps its members and its id. One whose outcome was never heard of, because its sender
died, goes out again as it was.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from notices import breaker, freshness, kinds, restored
from notices.bundles import Bundle, bundled
from notices.channels import CHANNELS
from notices.models import Delivery, Tally
from notices.people import keep_messages, tallies_of
from notices.quiet import Rest, rests_of

State = Delivery.State
ENOUGH, PAUSED, QUIET = "enough for a day", "sending was paused", "quiet hours"

# Only what is still this hand's: the attempt is the fencing number.
_SAY = """
update notices_delivery delivery set state = said.state, next_at = said.next_at, attempt = said.attempt,
    reason = said.reason, held_at = said.held_at, bundle = said.bundle
from jsonb_to_recordset(%s::jsonb) as said (id uuid, fence int, state text, next_at timestamptz, attempt int,
    reason text, held_at timestamptz, bundle uuid)
where delivery.id = said.id and delivery.state = 'claimed' and delivery.attempt = said.fence
"""


@transaction.atomic
def choose(claimed: list[Delivery], now: datetime) -> list[Bundle]:
    """The messages that may leave now, oldest first. What becomes of the rest is written down."""
    fences = {row.pk: row.attempt for row in claimed}
    rests = rests_of({row.person for row in claimed}, now)
    since = restored.restored_at()
    passed = [unit for unit in bundled(claimed) if unit.is_again or _passes(unit, rests[unit.person.pk], since, now)]
    leaving = _within_limits(_together(_without_followers(passed, claimed, now)), rests, now)
    for message in leaving:
        for row in message.deliveries:
            row.bundle = message.pk
    _say(claimed, fences)
    return leaving


def _passes(unit: Bundle, rest: Rest, since: datetime | None, now: datetime) -> bool:
    """May it leave now, as far as it alone is concerned? `since`: what happened before that is not sent any more."""
    why_not = _why_never(unit, since, now)
    if why_not:
        return _skip(unit, why_not)
    if not any(freshness.is_fresh(notice, now) for notice in unit.notices):
        moment = now + timedelta(seconds=settings.NOTICES_SETTLE_SECONDS)
        return _hold(unit, freshness.OLD, rest.until(moment) or moment, now)
    quiet_until = None if unit.is_urgent else rest.until(now)
    return _put_back(unit, quiet_until) if quiet_until else True


def _why_never(unit: Bundle, since: datetime | None, now: datetime) -> str:
    if not unit.person.is_active:
        return "left"
    if all(notice.read_at for notice in unit.notices):
        return freshness.READ
    if all(freshness.is_too_old(notice, now) for notice in unit.notices):
        return freshness.TOO_OLD
    if since and all(freshness.moment_of(notice) < since for notice in unit.notices):
        return restored.RESTORED
    return CHANNELS[unit.channel].unreachable(unit.person)


def _without_followers(units: list[Bundle], claimed: list[Delivery], now: datetime) -> list[Bundle]:
    """Whose digest of old news is about to leave has what is new in it as well, and not a second message."""
    soon = now + timedelta(seconds=settings.NOTICES_SETTLE_SECONDS)
    old = Delivery.objects.held().filter(reason=freshness.OLD, next_at__lte=soon)
    digests = dict(old.filter(person__in={row.person_id for row in claimed}).values_list("person", "next_at"))
    digests |= {row.person_id: row.next_at for row in claimed if row.held_at}
    follows = [unit for unit in units if unit.person.pk in digests and unit.is_limited and not unit.was_tried]
    for unit in follows:
        _hold(unit, freshness.OLD, digests[unit.person.pk], now)
    return [unit for unit in units if unit not in follows]


def _together(units: list[Bundle]) -> list[Bundle]:
    """What is new for one person and channel becomes one message; what is urgent does not wait in a list."""
    groups: dict[object, list[Delivery]] = defaultdict(list)
    for unit in units:
        alone = unit.was_tried or unit.is_digest
        groups[unit.pk if alone else (unit.person.pk, unit.channel, unit.is_urgent)] += unit.deliveries
    return [Bundle(rows) for rows in groups.values()]


def _within_limits(messages: list[Bundle], rests: dict[UUID, Rest], now: datetime) -> list[Bundle]:
    """All but what is beyond a person's day, or the rate at which the site may send."""
    new = [message for message in messages if not message.was_tried]
    tallies = tallies_of({message.person for message in new}, now)
    held = _beyond_the_day(new, tallies, rests)
    limited = [message for message in new if message.is_limited and message.pk not in held]
    held |= dict.fromkeys(breaker.beyond_the_rate(limited, now), PAUSED)
    for message in new:
        if message.pk in held:
            _hold(message, held[message.pk], rests[message.person.pk].digest_after(now), now)
        else:
            tallies[message.person.pk].messages += 1
    keep_messages(tallies.values())
    return [message for message in messages if message.pk not in held]


def _beyond_the_day(messages: list[Bundle], tallies: dict[UUID, Tally], rests: dict[UUID, Rest]) -> dict[UUID, str]:
    """One of the day's messages is kept for its digest, as long as that may still come."""
    left = {pk: rests[pk].rules.messages_a_day - row.messages - (row.looked_at is None) for pk, row in tallies.items()}
    held = {}
    for message in sorted(messages, key=lambda each: each.is_limited):
        if message.is_limited and left[message.person.pk] <= 0:
            held[message.pk] = ENOUGH
        elif not message.is_digest:
            left[message.person.pk] -= 1
    return held


def _skip(unit: Bundle, reason: str) -> bool:
    for row in unit.deliveries:
        row.state, row.reason = State.SKIPPED, reason
    return False


def _put_back(unit: Bundle, until: datetime) -> bool:
    for row in unit.deliveries:
        row.state, row.reason, row.next_at, row.attempt = State.DUE, QUIET, until, row.attempt - 1
    return False


def _hold(unit: Bundle, reason: str, until: datetime, now: datetime) -> bool:
    if not all(kinds.known(notice.kind).is_digestable for notice in unit.notices):
        return _skip(unit, reason)
    _put_back(unit, until)
    for row in unit.deliveries:
        row.reason, row.held_at, row.bundle = reason, now, None
    return False


def _say(rows: Iterable[Delivery], fences: dict[UUID, int]) -> None:
    said = [
        {
            "id": str(row.pk),
            "fence": fences[row.pk],
            "state": row.state,
            "next_at": row.next_at.isoformat(),
            "attempt": row.attempt,
            "reason": row.reason,
            "held_at": row.held_at and row.held_at.isoformat(),
            "bundle": row.bundle and str(row.bundle),
        }
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SAY, [json.dumps(said)])
