"""The sweep: what a promise's next moment asks for is done, and whoever made the promise is told, once.

    remind ──> nudge ──> ask ──> close          a little before, inside the window, at its end, at the last moment

One statement a batch, in PostgreSQL, so that nothing is ever half done and two sweeps at once share the work:

    moved        open promises whose moment has come, put to their next stage; the last one closes them as missed. Rows
                 that another sweep or a tap holds are left to it
    superseded   what was said before of the same promise is read: the bell says where it stands, not its story
    news         a line for each person: the holder, or whoever stands in
    outbox       the notice and what leaves for it, once for each key, however often this runs (notices/outbox.py)

After an outage a promise that passed several stages at once tells the last one only, with the moment it was about. A
miss is nobody else's business: no leader is told here. A new holder's promise closes as excused, and asks nothing.
"""

from datetime import datetime
from itertools import chain, repeat

from django.db import connection, transaction
from psycopg import Cursor

from notices import outbox
from org.models import Team, Topic
from org.operations import touch_all
from routines.models.occurrence import STAGES
from routines.news import PLACES, WORDS, as_parameters

FIRST, BATCH = 500, 5000  # the first is small, so that sending begins at once


def _until(moment: str) -> str:
    """As routines.words.until: `14:00` today, `Tue 14:00`, and `the end of Friday` for midnight."""
    local, today = f"({moment} at time zone zone)", "(%(now)s::timestamptz at time zone zone)::date"
    return f"""case when {local}::time = '00:00' then 'the end of ' || to_char({local} - interval '1 day', 'FMDay')
        when {local}::date = {today} then to_char({local}, 'HH24:MI') else to_char({local}, 'Dy HH24:MI') end"""


FILLED_IN = {
    "routine": "routine",
    "time": "to_char(due_at at time zone zone, 'HH24:MI')",
    "minutes": "ceil(extract(epoch from due_at - %(now)s) / 60)::text",
    "until": _until("on_time_until"),
    "later": _until("late_until"),
    "day": """to_char("on", 'FMDy FMDD FMMonth')""",
}


def _place(name: str) -> str:
    """Worked out only for the words that use it: times in a zone are the dearest part of a sweep."""
    users = ", ".join(f"'{word}'" for word, said in WORDS.items() if f"{{{name}}}" in said.title + said.text)
    return f"case when word in ({users}) then {FILLED_IN[name]} end"


SWEEP = f"""
with due as (
    select ctid from routines_occurrence where next_at <= %(now)s order by next_at limit %(batch)s
    for update skip locked
), moved as (
    update routines_occurrence set
        stage = case when on_time_until <= %(now)s then 'close'
            when {STAGES["nudge"]} <= %(now)s then 'ask' else 'nudge' end,
        state = case when late_until > %(now)s then 'open' when is_ramp then 'excused' else 'missed' end,
        missed_at = case when late_until <= %(now)s and not is_ramp then %(now)s::timestamptz end,
        excuse = case when late_until <= %(now)s and is_ramp then 'ramp' else '' end,
        reason = case when late_until <= %(now)s and is_ramp then '' else reason end
    where ctid = any(array(select ctid from due))
    returning id, site_id, team_id, routine_id, coalesce(delegate_id, holder_id) as person_id, "on", due_at,
        on_time_until, late_until, reason, is_ramp, state,
        case when state = 'missed' then case old.stage when 'close' then 'asked' else 'missed' end
            when state <> 'open' then 'excused'
            when stage = 'close' then 'ask'
            when stage = 'ask' then 'nudge'
            when due_at > %(now)s then 'soon' else 'now' end as said,
        old.next_at,
        case old.stage when 'nudge' then 'routine.soon:' when 'ask' then 'routine.nudge:' end || id as before
), superseded as (
    update notices_notice set read_at = %(now)s from moved where dedupe_key = before and read_at is null
), told_of as (
    select moved.*, zone, routine.name as routine, words.*
    from moved
    join routines_routine routine on routine.id = moved.routine_id
    join (select id, time_zone as zone from org_site) site on site.id = moved.site_id
    join unnest(%(names)s::text[], %(kinds)s::text[], %(titles)s::text[], %(texts)s::text[])
        as words (word, kind, title, text)
        on word = case when routine.kind <> 'quota' then said when said in ('soon', 'now') then 'some_time'
            when said = 'nudge' then 'nudge_some_time' else said end
    where said not in ('ask', 'missed') or (reason = '' and not is_ramp)
), filled as (
    select told_of.*, array[{", ".join(_place(name) for name in PLACES)}] as places from told_of
), news as (
    select site_id, person_id, kind, format(title, variadic places) as title, format(text, variadic places) as text,
        '/routines/occurrences/' || id || '/' as path, kind || ':' || id as dedupe_key, next_at as fact_at
    from filled
), {outbox.WRITE_NEWS}
select (select count(*) from moved),
    array(select distinct team_id from moved where state <> 'open' and team_id is not null), {outbox.HEARD}
"""


# The first entry of the index of what is still to do: a sweep that finds nothing costs next to nothing. Without a
# parameter, since a plan for any moment would rather read the whole table.
NEXT_MOMENT = "select next_at from routines_occurrence where next_at is not null order by next_at limit 1"


def sweep(*, now: datetime) -> int:
    """Bring every promise whose next moment has come by `now` to its next stage, and put its news into the outbox.

    Returns how many there were. Harmless at any time, twice, and in several processes at once. Each batch is committed
    and told of, so that sending begins while the rest is still being found.
    """
    total = 0
    if not _is_anything_due(now):
        return total
    for batch in chain([FIRST], repeat(BATCH)):
        swept = _sweep_batch(now, batch)
        total += swept
        if swept < batch:
            return total
    return total


def _is_anything_due(now: datetime) -> bool:
    """Asked most minutes, of a table of millions: prepared, so that PostgreSQL plans it once a connection."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        row = Cursor(connection.connection).execute(NEXT_MOMENT, prepare=True, binary=True).fetchone()
    return bool(row and row[0] <= now)


@transaction.atomic
def _sweep_batch(now: datetime, batch: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, outbox.parameters(now) | as_parameters() | {"batch": batch})
        count, teams, heard = cursor.fetchone()
    touch_all(Team.objects.filter(pk__in=teams), Topic.Section.PROMISES)
    if count:
        outbox.wake_sender(heard)
    return count
