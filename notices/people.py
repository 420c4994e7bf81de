"""Of several hands that would write to the same person at once, one does: a lock until the end of the transaction."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from notices.models import Tally
from org.models import Person
from web.clock import today

# The same number as the claim of deliveries takes (models/delivery.py).
_LOCK = """
select id from unnest(%s::uuid[]) as id where pg_try_advisory_xact_lock(hashtextextended('notices of ' || id, 0))
"""

_COUNT = """
update notices_tally tally set messages = said.messages
from unnest(%s::bigint[], %s::int[]) as said (id, messages) where tally.id = said.id
"""


def lock(ids: Iterable[UUID]) -> list[Person]:
    """Those of them whom nobody else is writing to right now."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [sorted(ids)])
        mine = [row[0] for row in cursor.fetchall()]
    return list(Person.objects.filter(pk__in=mine).select_related("site"))


def tallies_of(people: Iterable[Person], now: datetime) -> dict[UUID, Tally]:
    """Today's row of each, locked in the order of the keys so that two hands cannot deadlock."""
    days = {person.pk: (person.site_id, today(person.site.time_zone, now)) for person in people}
    rows = [Tally(site_id=site, person_id=person, on=on) for person, (site, on) in sorted(days.items())]
    Tally.objects.bulk_create(rows, ignore_conflicts=True)
    stored = Tally.objects.filter(person__in=days, on__in={on for _, on in days.values()})
    locked = stored.order_by("person").select_for_update()
    return {row.person_id: row for row in locked if row.on == days[row.person_id][1]}


def keep_messages(tallies: Collection[Tally]) -> None:
    """How many messages left for each. As one plain statement: `bulk_update` writes a condition a row, and takes thirty
    times as long to make it up as PostgreSQL takes for it."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [[tally.pk for tally in tallies], [tally.messages for tally in tallies]])
