"""What can hurt someone goes up at once: no huddle is waited for."""

from datetime import datetime

from concerns.models import Concern
from concerns.news import DANGER
from notices.operations import settle, tell_all
from org.lines import leaders_of_team
from org.models import Person, Team
from web.clock import today

SITE_TIER = 3  # so far up, whatever the team's own tier


def tell_of_danger(concern: Concern, *, by: Person | None, at: datetime) -> None:
    """To whoever leads the team, and the teams above it up to the site's tier.

    What is for the leader only goes no further than the leader. `by` is None where no name was given: then everybody
    is told alike, so that nobody is given away by not being told.
    """
    tell_all(
        keys={leader: _key(concern, leader) for leader in _leaders(concern, at) if leader != by},
        kind=DANGER.name,
        title=f"Immediate danger at {concern.team.name}",
        text=concern.text if concern.is_public else "It is for the leader only.",
        path=concern.get_absolute_url(),
        now=at,
    )


def settle_danger(concern: Concern, *, at: datetime) -> None:
    """It was said too early."""
    settle(*(_key(concern, leader) for leader in _leaders(concern, at)), now=at)


def _leaders(concern: Concern, at: datetime) -> list[Person]:
    day = today(concern.team.site.time_zone, at)
    return list(dict.fromkeys(leader for team in _upward(concern) for leader in leaders_of_team(team, day=day)))


def _upward(concern: Concern) -> list[Team]:
    teams, team = [concern.team], concern.team.parent
    while team and team.tier <= SITE_TIER and concern.is_public:
        teams.append(team)
        team = team.parent
    return teams


def _key(concern: Concern, leader: Person) -> str:
    return f"concern:{concern.pk}:danger:{leader.pk}"
