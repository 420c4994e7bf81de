"""What waits long without a plan, and what comes up again and again: people are asked what now. Nothing moves alone.

    time        raised or owned in a team, without a day or past it, for more of the team's working days than its tier
                has (`Rules.plan_days`); where someone can be hurt, at once, on any day
    recurrence  the same topic so often in one team, or in so many teams, within so many of the site's working days

Both are one statement each. What was settled begins to count anew. Late or double runs make nothing twice.
"""

import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from concerns.answer_times import answer_by, answer_day
from concerns.models import Concern, Escalation, Proposal, Rules
from concerns.news import PROPOSED
from concerns.operations.asking import escalate
from concerns.operations.life import own, reopen
from concerns.operations.saying import locked, move_board
from notices.operations import settle, tell_all
from org.calendars import DAY, Calendar, calendar_of
from org.lines import leaders_of_team
from org.models import Person, Site, Team
from org.operations import record
from web.clock import at_local, today

REACH = timedelta(days=150)  # working days are counted back over the longest shutdown
Choice = Proposal.Choice

WITHOUT_A_PLAN = """
insert into concerns_proposal (id, site_id, team_id, concern_id, kind, times, made_at)
select uuidv7(), c.site_id, c.team_id, c.id, 'time', case when c.is_immediate_danger then 0 else t.days end, %(now)s
from concerns_concern c
join unnest(%(teams)s::uuid[], %(days)s::int[], %(before)s::timestamptz[]) as t (team, days, before)
    on t.team = c.team_id
left join lateral (
    select max(settled_at) as at from concerns_proposal p where p.concern_id = c.id and p.kind = 'time'
) settled on true
left join lateral (
    select max(confirmed_at) as at from concerns_escalation e where e.concern_id = c.id
) given_back on true
where c.site_id = %(site)s and c.state in ('raised', 'owned') and (c.due_on is null or c.due_on < %(today)s)
    and case when c.is_immediate_danger then settled.at is null or settled.at <= t.before
        else t.before >= greatest(
            c.raised_at, (c.due_on + 1)::timestamp at time zone %(zone)s, c.parked_at, settled.at, given_back.at) end
on conflict do nothing
returning id
"""
# The newest of a topic stands for it, in the team in which it came up last.
COMES_AGAIN = """
insert into concerns_proposal (id, site_id, team_id, concern_id, kind, topic, times, teams, made_at)
select uuidv7(), %(site)s, newest.team_id, newest.id, 'recurrence', again.topic, again.times, again.teams, %(now)s
from (
    select lower(topic) as words, max(topic) as topic, sum(in_team) as times, count(*) as teams, max(in_team) as most
    from (
        select c.topic, c.team_id, count(*) as in_team
        from concerns_concern c
        where c.site_id = %(site)s and c.topic <> '' and c.visibility <> 'leader_only' and c.raised_at >= %(since)s
            and c.raised_at <= %(now)s and c.raised_at > coalesce((
                select max(p.settled_at) from concerns_proposal p
                where p.site_id = c.site_id and p.kind = 'recurrence' and lower(p.topic) = lower(c.topic)), '-infinity')
        group by c.topic, c.team_id
    ) of_team
    group by lower(topic)
    having max(in_team) >= %(often)s or count(distinct team_id) >= %(many)s
) again
join lateral (
    select c.id, c.team_id from concerns_concern c
    where c.site_id = %(site)s and lower(c.topic) = again.words and c.visibility <> 'leader_only'
        and c.raised_at <= %(now)s
    order by c.raised_at desc, c.id desc limit 1
) newest on true
where not exists (  -- it is with the next tier already
    select from concerns_concern c where c.site_id = %(site)s and lower(c.topic) = again.words
        and c.state in ('escalated', 'answered', 'told'))
on conflict do nothing
returning id
"""


@transaction.atomic
def propose(*, site: Site, now: datetime) -> int:
    """Ask about what waits and what recurs; tell who has it, or who leads the team. Returns how many are new."""
    rules, day = Rules.of(site), today(site.time_zone, now)
    calendar, asked = calendar_of(site, day - REACH, day), {"site": site.pk, "now": now, "today": day}
    made = _made(WITHOUT_A_PLAN, asked | _limits(site, rules, calendar, now) | {"zone": site.time_zone})
    since = at_local(_back(calendar, day, rules.recurrence_days), time(0), site.time_zone)
    numbers = {"often": rules.recurrence_times, "many": rules.recurrence_teams}
    made += _made(COMES_AGAIN, asked | numbers | {"since": since})
    for proposal in Proposal.objects.filter(pk__in=made).select_related("concern__owner", "team__site", "team__area"):
        _tell_who_has_it(proposal, now)
        move_board(proposal.concern, proposal.team)
    return len(made)


def _made(statement: str, asked: dict) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return [row[0] for row in cursor.fetchall()]


def _limits(site: Site, rules: Rules, calendar: Calendar, now: datetime) -> dict[str, list]:
    """For each team: how many working days it has, and the moment so many of them ago."""
    local = now.astimezone(ZoneInfo(site.time_zone))
    teams = list(Team.objects.filter(site=site))
    days = [rules.days_to_plan(team.tier) for team in teams]
    firsts = [_back(calendar, local.date(), count, team) for team, count in zip(teams, days, strict=True)]
    before = [at_local(first, local.time(), site.time_zone) for first in firsts]
    return {"teams": [team.pk for team in teams], "days": days, "before": before}


def _back(calendar: Calendar, day: date, count: int, team: Team | None = None) -> date:
    """The latest day after which so many working days have come, up to `day`."""
    first = day - REACH
    while count and day > first:
        count -= calendar.works(day, team)
        day -= DAY
    return day


def _tell_who_has_it(proposal: Proposal, now: datetime) -> None:
    concern = proposal.concern
    day = today(proposal.team.site.time_zone, now)
    people = [concern.owner] if concern.owner else leaders_of_team(proposal.team, day=day)
    tell_all(
        keys={person: _key(proposal, person) for person in people},
        kind=PROPOSED.name,
        title=proposal.question if concern.is_public else "What becomes of it?",
        text=concern.text if concern.is_public else "It is for the leader only.",
        path=concern.get_absolute_url(),
        now=now,
    )


def _key(proposal: Proposal, person: Person) -> str:
    return f"proposal:{proposal.pk}:{person.pk}"


@transaction.atomic
def take_up(proposal: Proposal, *, by: Person, at: datetime) -> Escalation:
    """The next tier is asked, in the words of the proposal. What recurs and was closed is opened again for it.

    Twice is once. The undo is `withdraw`. Raises what `escalate` raises.
    """
    concern = locked(proposal.concern)
    if concern.state == Concern.State.CLOSED:
        reopen(concern, by=by, at=at)
    upper, why = concern.team.parent, _why(proposal)
    asked_by = answer_by(concern, upper, answer_day(upper, today(upper.site.time_zone, at)), why=why, now=at)
    id_ = uuid.uuid5(proposal.pk, "up")
    return escalate(concern, id=id_, why=why, need=proposal.need, answer_by=asked_by, by=by, at=at)


def _why(proposal: Proposal) -> str:
    if proposal.concern.is_immediate_danger:
        return Escalation.Why.SAFETY
    return Escalation.Why.CROSS_TEAM if proposal.teams > 1 else Escalation.Why.TIME


@transaction.atomic
def give_a_day(proposal: Proposal, *, due_on: date, by: Person, at: datetime) -> Concern:
    """Whoever has it, or says so, has it until that day. The undo is `release`."""
    concern = proposal.concern
    return own(concern, owner=concern.owner or by, due_on=due_on, by=by, at=at)


@transaction.atomic
def not_now(proposal: Proposal, *, by: Person, at: datetime) -> Proposal:
    """It is asked again when as many days have gone by once more. The undo is `ask_after_all`."""
    concern = locked(proposal.concern)
    settled = {"settled_at": at, "settled_by": by, "choice": Choice.NOT_NOW}
    if Proposal.objects.open().filter(pk=proposal.pk).update(**settled):
        record("concerns.concern.not_now", site_id=concern.site_id, subject=concern.pk, by=by, at=at)
        _heard(proposal, at)
        move_board(concern, proposal.team)
    return proposal


@transaction.atomic
def ask_after_all(proposal: Proposal, *, by: Person, at: datetime) -> Proposal:
    """The undo of `not_now`, unless it was asked again meanwhile."""
    concern = locked(proposal.concern)
    again = Proposal.objects.open().filter(kind=proposal.kind, concern=concern)
    was = Proposal.objects.filter(pk=proposal.pk, choice=Choice.NOT_NOW)
    if not again.exists() and was.update(settled_at=None, settled_by=None, choice=""):
        record("concerns.concern.asked_after_all", site_id=concern.site_id, subject=concern.pk, by=by, at=at)
        move_board(concern, proposal.team)
    return proposal


def _heard(proposal: Proposal, at: datetime) -> None:
    """What was told about it is dealt with."""
    day = today(proposal.team.site.time_zone, at)
    people = [*leaders_of_team(proposal.team, day=day), *filter(None, [proposal.concern.owner])]
    settle(*(_key(proposal, person) for person in people), now=at)
