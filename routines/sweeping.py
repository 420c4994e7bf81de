"""The sweep: promises whose last moment has passed are missed, and whoever made them is told once.

One statement a batch, in PostgreSQL, so that nothing is ever half done and two sweeps at once share the work:

    swept    open promises past their last moment, marked; rows another sweep or a tap holds are left to it
    news     a line for each person: the holder, or whoever stands in
    outbox   notice and e-mail, once for each key, however often this runs (notices/outbox.py)

A first miss is nobody else's business: no leader is told here.
"""

from datetime import datetime

from django.db import connection, transaction

from notices import outbox
from org.models import Team, Topic
from org.operations import touch_all

BATCH = 1000

SWEEP = f"""
with swept as (
    update routines_occurrence
    set state = 'missed', missed_at = %(now)s
    where id in (
        select id from routines_occurrence
        where state = 'open' and late_until <= %(now)s
        order by late_until
        limit %(batch)s
        for update skip locked
    )
    returning id, site_id, team_id, routine_id, "on", late_until, coalesce(delegate_id, holder_id) as person_id
), news as (
    select swept.site_id, swept.person_id, 'routine.missed' as kind,
        'Missed: ' || routine.name as title,
        'Promised for ' || to_char(swept."on", 'FMDy FMDD FMMonth') || '. What got in the way?' as text,
        '/routines/occurrences/' || swept.id || '/' as path,
        'routine.missed:' || swept.id as dedupe_key,
        swept.late_until as fact_at
    from swept join routines_routine routine on routine.id = swept.routine_id
), {outbox.WRITE_NEWS}
select (select count(*) from swept), array(select distinct team_id from swept where team_id is not null)
"""


# Answered from the index of open promises alone: a sweep that finds nothing costs next to nothing.
IS_ANYTHING_DUE = "select exists (select from routines_occurrence where state = 'open' and late_until <= %s)"


def sweep(*, now: datetime) -> int:
    """Mark every promise missed whose last moment was before `now`, and put one notice each into the outbox.

    Returns how many were missed. Harmless at any time, twice, and in several processes at once.
    """
    total, swept = 0, BATCH
    while swept == BATCH and _is_anything_due(now):
        swept = _sweep_batch(now)
        total += swept
    return total


def _is_anything_due(now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(IS_ANYTHING_DUE, [now])
        return cursor.fetchone()[0]


@transaction.atomic
def _sweep_batch(now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, outbox.parameters(now) | {"batch": BATCH})
        count, teams = cursor.fetchone()
    touch_all(Team.objects.filter(pk__in=teams), Topic.Section.PROMISES)
    if count:
        outbox.wake_sender()
    return count
