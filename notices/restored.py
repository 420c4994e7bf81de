"""A backup was restored: what it thinks is due was sent long ago, or is no longer true. Nothing old is sent.

The row `Installation` remembers which database it was written in: the cluster's identifier and timeline, the oid of
the database and of the outbox. A dump that is loaded elsewhere or again, a base backup that is recovered to a point in
time: each differs in one of them. A snapshot of the disk does not; after that somebody says `manage.py restored`.
"""

from datetime import datetime

from django.db import connection, transaction

from notices.models import Delivery, Installation

RESTORED = "restored"
State = Delivery.State

_IDENTITY = """
select format('%s/%s/%s/%s', system_identifier, timeline_id, database.oid, 'notices_delivery'::regclass::oid)
from pg_control_system(), pg_control_checkpoint(), pg_database database where datname = current_database()
"""


def identity() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_IDENTITY)
        return cursor.fetchone()[0]


def check(now: datetime) -> bool:
    """Were these rows written in another database? Then what was due before now is skipped. True for who found out."""
    here = identity()
    known = Installation.objects.filter(pk=1).first()
    if known and known.identity == here:
        return False
    if known is None:
        Installation.objects.bulk_create([Installation(identity=here)], ignore_conflicts=True)
        return False
    return _take_over(here, now)


@transaction.atomic
def _take_over(here: str, now: datetime) -> bool:
    """Of several that find out at once, one acts and the others wait for it."""
    if not Installation.objects.exclude(identity=here).update(identity=here, restored_at=now):
        return False
    skip_the_old(now)
    return True


@transaction.atomic
def declare(now: datetime) -> int:
    """Somebody knows that a backup was restored. Returns how many deliveries are not sent any more."""
    Installation.objects.update_or_create(pk=1, defaults={"identity": identity(), "restored_at": now})
    return skip_the_old(now)


def skip_the_old(now: datetime) -> int:
    """Whatever waits: due, put back, held, or claimed by a process of another time."""
    waiting = Delivery.objects.filter(state__in=[State.DUE, State.CLAIMED, State.LEAVING])
    return waiting.update(state=State.SKIPPED, held_at=None, reason=RESTORED)


def restored_at() -> datetime | None:
    """What was told or happened before is not sent any more; None: nothing was ever restored."""
    return Installation.objects.values_list("restored_at", flat=True).filter(pk=1).first()
