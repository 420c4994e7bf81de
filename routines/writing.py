"""Writing a plan: what is wanted is copied into a table of this transaction, and compared there with what is stored.

Three statements, whatever the number of promises: unwanted ones go, changed ones follow, new ones come. History stays:
only promises that are not yet due, and that nobody has touched, change or go. A promise is the same one through all
versions of its routine (`element`), and that of a quota on whichever day of its window it is suggested.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection

from org.models import Site
from routines.calendar import REACH, Moment, window_of
from routines.models import Routine, Rules
from routines.planning import Duty

_TABLE = """
create temporary table wanted (
    routine_id uuid, element uuid, team_id uuid, holder_id uuid, delegate_id uuid, state text, excuse text,
    is_ramp boolean, "on" date, number smallint, due_at timestamptz, on_time_until timestamptz, late_until timestamptz,
    window_on date, window_days smallint
) on commit drop
"""
_COPY = "copy wanted from stdin"

# A stored promise beside its routine, with the window it may be kept in: its first day, and how long it is.
_STORED = """
    select o.*, r.element, case when r.kind <> 'quota' then o."on"
            when r.rrule like '%%FREQ=WEEKLY%%' then date_trunc('week', o."on"::timestamp)::date
            when r.rrule like '%%FREQ=MONTHLY%%' then date_trunc('month', o."on"::timestamp)::date
            else o."on" end as window_on, case when r.kind <> 'quota' then 0 when r.rrule like '%%FREQ=WEEKLY%%' then 7
            when r.rrule like '%%FREQ=MONTHLY%%' then 31 else 1 end as window_days
    from routines_occurrence o join routines_routine r on r.id = o.routine_id
    where o.site_id = %(site)s and (%(people)s::uuid[] is null or o.holder_id = any(%(people)s::uuid[]))
        and (%(elements)s::uuid[] is null or r.element = any(%(elements)s::uuid[]))
"""
_UPCOMING = f"""
    select * from ({_STORED} and o."on" between %(first)s and %(last)s) stored
    where due_at > %(now)s and (state = 'open' or excuse in ('planned', 'sick', 'not_running'))
"""
_SAME = 'w.element = s.element and w.holder_id = s.holder_id and w."on" = s."on" and w.number = s.number'

_UNWANTED = f"""
delete from routines_occurrence using (
    select id from ({_UPCOMING}) s where not exists (select from wanted w where {_SAME})
) gone where routines_occurrence.id = gone.id
"""
_CHANGED = f"""
update routines_occurrence o set routine_id = w.routine_id, team_id = w.team_id, delegate_id = w.delegate_id,
    state = w.state, excuse = w.excuse, is_ramp = w.is_ramp, due_at = w.due_at, on_time_until = w.on_time_until,
    late_until = w.late_until, remind_minutes = %(remind_minutes)s
from wanted w join ({_UPCOMING}) s on {_SAME}
where o.id = s.id and (s.routine_id, s.team_id, s.delegate_id, s.state, s.excuse, s.is_ramp, s.due_at, s.on_time_until,
        s.late_until, s.remind_minutes)
    is distinct from (w.routine_id, w.team_id, w.delegate_id, w.state, w.excuse, w.is_ramp, w.due_at, w.on_time_until,
        w.late_until, %(remind_minutes)s)
"""
_NEW = f"""
insert into routines_occurrence (id, site_id, routine_id, team_id, holder_id, delegate_id, state, excuse, is_ramp, "on",
    number, due_at, on_time_until, late_until, remind_minutes, reason, learned)
select uuidv7(), %(site)s, routine_id, team_id, holder_id, delegate_id, state, excuse, is_ramp, "on", number, due_at,
    on_time_until, late_until, %(remind_minutes)s, '', ''
from wanted w
where case when %(since)s::timestamptz is null then "on" >= %(first)s else on_time_until > %(since)s end
    and not exists (
    select from (
        {_STORED} and (o."on" between %(first)s and %(last)s
            or (r.kind = 'quota' and o."on" between %(from)s and %(to)s))
    ) s where s.element = w.element and s.holder_id = w.holder_id and s.window_on = w.window_on
        and s.window_days = w.window_days and s.number = w.number
)
on conflict do nothing
"""
_ONE_AT_A_TIME = (
    "select pg_advisory_xact_lock(hashtextextended('routines.plan', 0) # hashtextextended(%(site)s::text, 0))"
)


def one_at_a_time(site: Site) -> None:
    """Plans of one site queue up until the transaction ends. Before anything is read: who waited sees what was done."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, {"site": site.pk})


def write(
    site: Site,
    duties: Iterable[Duty],
    first: date,
    last: date,
    *,
    now: datetime,
    since: datetime | None,
    people=None,
    elements=None,
) -> int:
    """Make the stored promises of `first`..`last` the wanted ones, in the caller's transaction; how many are new.

    `one_at_a_time` comes first. `people`, `elements`: only theirs are compared; `since`: nothing is promised whose
    window had ended by then.
    """
    parameters = _span(site, first, last) | _only(people, elements) | {"now": now, "since": since}
    with connection.cursor() as cursor:
        _copy(duties, cursor)
        cursor.execute(_UNWANTED, parameters)
        cursor.execute(_CHANGED, parameters)
        cursor.execute(_NEW, parameters)
        return cursor.rowcount


def _span(site: Site, first: date, last: date) -> dict[str, Any]:
    """The days that are compared; `from` and `to` with the windows that reach beyond them."""
    span = {"first": first, "last": last, "from": first - REACH, "to": last + REACH}
    return {"site": site.pk, "remind_minutes": Rules.of(site).remind_minutes, **span}


def _only(people, elements) -> dict[str, Any]:
    keys = [uuid.UUID(str(key)) for key in people] if people is not None else None
    return {"people": keys, "elements": list(elements) if elements is not None else None}


def _copy(duties: Iterable[Duty], cursor) -> None:
    """What is wanted, into a table of this transaction."""
    cursor.execute("drop table if exists wanted")
    cursor.execute(_TABLE)
    with cursor.copy(_COPY) as copy:
        for text in _texts(duties):
            copy.write(text)
    cursor.execute("analyze wanted")


def _texts(duties: Iterable[Duty]) -> Iterator[str]:
    """A block of lines a duty. What a moment says is written once for all who share it."""
    said: dict[int, tuple[list[Moment], list[str]]] = {}
    for duty in duties:
        key = id(duty.moments)
        if key not in said:
            said[key] = duty.moments, [_moment(duty.routine, moment) for moment in duty.moments]  # keeps the list alive
        yield _block(duty, said[key][1])


def _block(duty: Duty, moments: list[str]) -> str:
    routine, held = duty.routine, duty.held
    who = f"{routine.pk}\t{routine.element}\t{held.team_id or _NULL}\t{held.person_id}\t"
    if not duty.begins:
        plain = f"{who}{_NULL}\topen\t\tf\t"
        return f"{plain}{plain.join(moments)}"
    return "".join(f"{who}{_start(start)}{text}" for (_, start), text in zip(duty, moments, strict=True))


_NULL = "\\N"


def _start(start) -> str:
    return f"{start.delegate_id or _NULL}\t{start.state}\t{start.excuse}\t{'t' if start.is_ramp else 'f'}\t"


def _moment(routine: Routine, moment: Moment) -> str:
    window_on, window_days = moment.on, 0
    if routine.kind == Routine.Kind.QUOTA:
        window_on = window_of(routine, moment.on)[0]
        window_days = 7 if "FREQ=WEEKLY" in routine.rrule else 31 if "FREQ=MONTHLY" in routine.rrule else 1
    moments = f"{moment.due_at}\t{moment.on_time_until}\t{moment.late_until}"
    return f"{moment.on}\t{moment.number}\t{moments}\t{window_on}\t{window_days}\n"
