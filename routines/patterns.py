"""Misses that are a pattern: found once a day from days that are over, told to the holder first.

    a routine     missed `pattern_misses` times in a row, in the version in force
    a person      under `talk_percent` in each of the last `pattern_weeks` whole weeks, of `pattern_fewest` promises

A first miss tells nobody. The direct leader hears of a pattern on their next working day, unless it has cleared by
then: it clears when the next promises are kept, or the routine is changed; or its holder has said why it can wait, and
until when (snoozing.py). Promises that somebody else had taken over
say nothing about the holder. Numbers are the site's (`Rules`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from notices.operations import settle, tell
from org.calendars import DAY, Calendar, calendar_of
from org.lines import leaders_of
from org.models import Person, Site
from routines import news
from routines.at_work import is_at_work
from routines.models import Pattern, Rules
from web.clock import monday_of, today

REACH = timedelta(days=120)  # a monthly routine is missed three times in so long

# Each says: holder, routine (NULL: all), kept, promised, the first day counted.
MISSES = """
select holder_id, routine_id, 0 as kept, count(*) as promised, min("on") as since
from (
    select o.holder_id, o.routine_id, o."on", count(*) filter (where o.state in ('done', 'late'))
        over (partition by o.holder_id, o.routine_id order by o.due_at desc, o.number desc) as kept_since
    from routines_occurrence o join routines_routine r on r.id = o.routine_id
    where o.site_id = %(site)s and o."on" >= %(reach)s and o."on" < %(today)s and r.until is null
        and o.state in ('done', 'late', 'missed') and o.delegate_id is null
) decided
where kept_since = 0
group by holder_id, routine_id
having count(*) >= %(misses)s
"""
FEW = """
select holder_id, null::uuid as routine_id, sum(kept) as kept, sum(promised) as promised, %(first)s::date as since
from (
    select holder_id, date_trunc('week', "on") as week, count(*) as promised,
        count(*) filter (where state in ('done', 'late')) as kept
    from routines_occurrence
    where site_id = %(site)s and "on" >= %(first)s and "on" < %(monday)s
        and state in ('done', 'late', 'missed', 'skipped') and delegate_id is null
    group by holder_id, week
) weeks
group by holder_id
having count(*) = %(weeks)s and bool_and(100 * kept < %(talk)s * promised) and sum(promised) >= %(fewest)s
"""
FIND = f"""
with there as (
    select 'misses' as kind, misses.* from ({MISSES}) misses union all select 'few', few.* from ({FEW}) few
), cleared as (
    update routines_pattern set cleared_on = %(today)s
    where site_id = %(site)s and cleared_on is null
        and (holder_id, kind, coalesce(routine_id, holder_id))
            not in (select holder_id, kind, coalesce(routine_id, holder_id) from there)
    returning id
), found as (
    insert into routines_pattern (id, site_id, holder_id, kind, routine_id, kept, promised, since, found_on)
    select uuidv7(), %(site)s, holder_id, kind, routine_id, kept, promised, since, %(today)s
    from there join org_person person on person.id = holder_id and person.is_active
    on conflict do nothing
    returning id
)
select array(select id from found), array(select id from cleared)
"""


@transaction.atomic
def look_for_patterns(*, site: Site, now: datetime) -> int:
    """Find and clear what the days until yesterday show; tell holders, and leaders whose working day it is.

    Returns how many are new. As often as you like: within one day it finds nothing twice.
    """
    day = today(site.time_zone, now)
    with connection.cursor() as cursor:
        cursor.execute(FIND, _asked(site, day))
        found, cleared = cursor.fetchone()
    for pattern in Pattern.objects.filter(pk__in=found).select_related("holder", "routine"):
        _tell_holder(pattern, now)
    for pattern in Pattern.objects.filter(pk__in=cleared).select_related("holder"):
        settle(_key(pattern), *(_key(pattern, leader) for leader in leaders_of(pattern.holder, day=day)), now=now)
    _tell_leaders(site, day, now)
    return len(found)


def _asked(site: Site, day: date) -> dict:
    rules, monday = Rules.of(site), monday_of(day)
    return {
        "site": site.pk,
        "today": day,
        "reach": day - REACH,
        "misses": rules.pattern_misses,
        "monday": monday,
        "first": monday - 7 * rules.pattern_weeks * DAY,
        "weeks": rules.pattern_weeks,
        "talk": rules.talk_percent,
        "fewest": rules.pattern_fewest,
    }


def _tell_holder(pattern: Pattern, now: datetime) -> None:
    tell(
        person=pattern.holder,
        kind=news.PATTERN.name,
        title=pattern.said,
        text=f"{pattern.question} Your leader hears of it on the next working day, unless it has changed by then.",
        path=pattern.get_absolute_url(),
        dedupe_key=_key(pattern),
        now=now,
    )


def _tell_leaders(site: Site, day: date, now: datetime) -> None:
    """On the first working day of theirs after it was found; whoever is away hears of it when they are back."""
    waiting = Pattern.objects.filter(site=site, found_on__lt=day, leader_told_at__isnull=True).still_there().awake(day)
    calendar = calendar_of(site, day, day)
    for pattern in waiting.select_related("holder", "routine", "site"):
        told = [_tell_leader(pattern, leader, now) for leader in _leaders_at_work(pattern.holder, day, calendar)]
        if told:
            Pattern.objects.filter(pk=pattern.pk).update(leader_told_at=now)


def _leaders_at_work(holder: Person, day: date, calendar: Calendar) -> Iterator[Person]:
    for leader in leaders_of(holder, day=day):
        if is_at_work(leader, day, calendar):
            yield leader


def _tell_leader(pattern: Pattern, leader: Person, now: datetime) -> bool:
    name = pattern.holder.first_name
    return tell(
        person=leader,
        kind=news.PATTERN_UPWARD.name,
        title=f"Something does not fit {name}’s day any more",
        text=f"{pattern.said} {name} has seen it first. What could you help with, or take away?",
        path=pattern.get_absolute_url(),
        dedupe_key=_key(pattern, leader),
        now=now,
    )


def _key(pattern: Pattern, leader: Person | None = None) -> str:
    return f"{news.PATTERN_UPWARD.name}:{pattern.pk}:{leader.pk}" if leader else f"{news.PATTERN.name}:{pattern.pk}"
