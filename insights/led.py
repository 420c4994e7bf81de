"""The teams one leads: one tap says that one of them does not run, and what holds is said above the day."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from org.calendars import DAY
from org.models import Standstill, Team
from org.standstills import holding_now
from web.clock import today


@dataclass(frozen=True)
class Led:
    """A team that one leads oneself, and the standstill that holds there now."""

    team: Team
    standstill: Standstill | None


def led_of(person, *, now: datetime) -> list[Led]:
    """Of the very teams a person leads. One query; more only for a team that did not run since yesterday."""
    of_late = Standstill.objects.filter(team=OuterRef("pk"), on__gte=today(person.site.time_zone, now) - DAY)
    teams = Team.objects.led_by(person).filter(site=person.site_id).annotate(stood_still=Exists(of_late))
    rows = teams.select_related("site").in_order()
    return [Led(team, holding_now(team, now) if team.stood_still else None) for team in rows]
