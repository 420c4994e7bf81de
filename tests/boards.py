"""Storyboards for tests: someone learns, someone coaches."""

from datetime import date, timedelta

from coaching.models import Storyboard
from org.models import Person, Team
from tests.cast import SINCE
from web.clock import today


def make_storyboard(
    team: Team, learner: Person, coach: Person, *, title="O-rings", started_on: date = SINCE, **more
) -> Storyboard:
    """With a challenge for the next two months, unless `more` says otherwise."""
    more.setdefault("challenge_until", today(team.site.time_zone) + timedelta(days=60))
    more.setdefault("challenge", "Right the first time")
    return Storyboard.objects.create(
        site=team.site, team=team, learner=learner, coach=coach, title=title, started_on=started_on, **more
    )
