"""A board as it is looked at: whose it is, what time it is there, and which version each of its sections has."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from django.core.exceptions import EmptyResultSet
from django.http import Http404

from huddle.models import Wall
from huddle.store import Store
from org.models import Shift, Site, Team, Topic
from org.visibility import board_of, is_person
from web.prepared import ask, columns_of, instances_of

# Plain SQL: this is asked for every page and every section, and Django takes longer to write it than to run it.
IS_MINE = (
    "exists (select 1 from org_assignment where person_id = %s and team_id = org_team.id"
    " and since <= %s and (until is null or until >= %s))"
)
# As `org.lines.leads` has it: of the team, or above it in the areas it stands in.
IS_LED = (
    "exists (select 1 from org_assignment held join org_role role on role.id = held.role_id"
    " join org_area area on area.id = held.area_id join org_area here on here.id = org_team.area_id"
    " where held.person_id = %s and held.since <= %s and (held.until is null or held.until >= %s)"
    " and role.duty = 'leader' and (held.team_id = org_team.id"
    " or (role.tier > org_team.tier and starts_with(here.path, area.path))))"
)
STOOD_STILL = (
    "exists (select 1 from org_standstill where team_id = org_team.id"
    ' and "on" >= %s::date - 1 and (until_at is null or until_at > %s))'
)
SHIFTS = (
    "(select coalesce(json_agg(json_build_array(name, starts_at, ends_at, huddle_at) order by starts_at), '[]')::text"
    " from org_shift where team_id = org_team.id)"
)
WALL = (
    "(select json_build_array(distance, dark, dark_from, dark_until, has_names)::text"
    " from huddle_wall where team_id = org_team.id)"
)
TOPICS = "(select coalesce(json_object_agg(section, version), '{}')::text from org_topic where team_id = org_team.id)"
_doors: Store[tuple[str, tuple]] = Store(1000)  # of 300 bytes each
HEAD = f"""
select {columns_of(Team, Site)}, {IS_MINE}, {IS_LED}, {STOOD_STILL}, {SHIFTS}, {TOPICS}, {WALL}
from org_team join org_site on org_site.id = org_team.site_id
"""


@dataclass(frozen=True)
class Look:
    """One look at a team's board."""

    team: Team
    shifts: tuple[Shift, ...]
    versions: dict[str, int]
    now: datetime
    wall: Wall
    has_names: bool = True  # on a device that hangs there only if the team says so

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.team.site.time_zone)

    @cached_property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        return self.local.date()

    @property
    def day_words(self) -> str:
        return f"{self.local:%a} {self.local.day} {self.local:%B}"

    @property
    def clock(self) -> str:
        return f"{self.local:%H:%M}"

    @cached_property
    def shift(self) -> Shift | None:
        """The shift that runs now."""
        return next((shift for shift in self.shifts if shift.covers(self.local.time())), None)


def look_at(actor, slug: str, *, now: datetime) -> Look:
    """One query: the team, whether the actor belongs to it or leads it, its site, shifts and versions.

    404 for what the actor may not know.
    """
    row = _read(actor, slug, now)
    team, team.site, team.is_mine, team.is_led, team.stood_still, shifts, topics, wall = row
    versions = dict.fromkeys(Topic.Section.values, 1) | json.loads(topics)
    kept = _wall(team, wall)
    has_names = is_person(actor) or kept.has_names
    return Look(team, tuple(_shift(*each) for each in json.loads(shifts)), versions, now, kept, has_names)


def _read(actor, slug: str, now: datetime) -> list:
    """Plain SQL around the door that decides who may know of the team."""
    try:
        door, whose = _door(actor)
    except EmptyResultSet:
        raise Http404 from None
    today = now.date()
    values = [*[actor.pk, today, today] * 2, today, now, slug, *whose]
    rows = ask(f"{HEAD} where org_team.slug = %s and org_team.id in ({door})", values)
    if not rows:
        raise Http404
    return instances_of(rows[0], Team, Site)


def _door(actor) -> tuple[str, tuple]:
    """`visible_to` as SQL. It hangs on who asks, of which site and at which screen, so it is written once for each."""
    key = actor.__class__, actor.pk, actor.site_id, actor.is_active, board_of(actor)
    return _doors.get_or_make(key, lambda: Team.objects.visible_to(actor).values("pk").query.sql_with_params())


def _wall(team: Team, row: str | None) -> Wall:
    if not row:
        return Wall.starting(team)
    distance, dark, dark_from, dark_until, has_names = json.loads(row)
    times = {"dark_from": time.fromisoformat(dark_from), "dark_until": time.fromisoformat(dark_until)}
    return Wall(site_id=team.site_id, team=team, distance=distance, dark=dark, has_names=has_names, **times)


def _shift(name: str, *times: str | None) -> Shift:
    starts_at, ends_at, huddle_at = (time.fromisoformat(each) if each else None for each in times)
    return Shift(name=name, starts_at=starts_at, ends_at=ends_at, huddle_at=huddle_at)
