"""A board as it is looked at: whose it is, what time it is there, and which version each of its sections has."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404

from org.models import Assignment, Shift, Team, Topic


@dataclass(frozen=True)
class Look:
    """One look at a team's board."""

    team: Team
    shifts: tuple[Shift, ...]
    versions: dict[str, int]
    now: datetime

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.team.site.time_zone)

    @cached_property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        return self.local.date()

    @cached_property
    def shift(self) -> Shift | None:
        """The shift that runs now."""
        return next((shift for shift in self.shifts if shift.covers(self.local.time())), None)


def look_at(actor, slug: str, *, now: datetime) -> Look:
    """One query: the team, whether the actor belongs to it, its site, shifts and versions.

    404 for what the actor may not know.
    """
    shifts = Shift.objects.filter(team=OuterRef("pk")).order_by("starts_at")
    topics = Topic.objects.filter(team=OuterRef("pk"))
    mine = Assignment.objects.on(now.date()).filter(person=getattr(actor, "pk", None), team=OuterRef("pk"))
    names = {"name": "name", "starts": "starts_at", "ends": "ends_at", "huddle": "huddle_at"}
    teams = Team.objects.visible_to(actor).select_related("site", "parent")
    team = (
        teams.annotate(
            is_mine=Exists(mine),
            shift_rows=ArraySubquery(shifts.values_list(JSONObject(**names))),
            topic_rows=ArraySubquery(topics.values_list(JSONObject(section="section", version="version"))),
        )
        .filter(slug=slug)
        .first()
    )
    if team is None:
        raise Http404
    versions = dict.fromkeys(Topic.Section.values, 1) | {row["section"]: row["version"] for row in team.topic_rows}
    return Look(team, tuple(map(_shift, team.shift_rows)), versions, now)


def _shift(row: dict) -> Shift:
    times = {name: time.fromisoformat(row[name]) if row[name] else None for name in ("starts", "ends", "huddle")}
    return Shift(name=row["name"], starts_at=times["starts"], ends_at=times["ends"], huddle_at=times["huddle"])
