"""What people are asked on its day: did a countermeasure help, and what becomes of an idea?"""

from datetime import datetime, timedelta

from concerns.ideas import unanswered
from concerns.models import Concern, Countermeasure, Rules
from concerns.news import CHECK, IDEA_WAITS
from concerns.operations.countering import check_key
from notices.chores import Chore
from notices.operations import tell, tell_all
from org.lines import leaders_of_team
from org.models import Site
from web.clock import today

HOURLY = timedelta(hours=1)
LATELY = timedelta(days=7)  # what nobody looked at for longer stands on My day, and is not told any more


def ask_whether_it_helped(*, site: Site, now: datetime, since: datetime) -> int:
    """Told once for each day that was named. Returns how many."""
    day = today(site.time_zone, now)
    due = Countermeasure.objects.filter(site=site, owner__is_active=True).to_check(day)
    return sum(_ask(sheet, now=now) for sheet in due.filter(check_on__gte=day - LATELY).select_related("owner"))


def _ask(sheet: Countermeasure, *, now: datetime) -> bool:
    return tell(
        person=sheet.owner,
        kind=CHECK.name,
        title="Did it help?",
        text=f"{sheet}. Expected: {sheet.expected_words}. Someone else reads the figure with you.",
        path=sheet.get_absolute_url(),
        dedupe_key=check_key(sheet),
        now=now,
    )


def ask_for_first_answers(*, site: Site, now: datetime, since: datetime) -> int:
    """Who leads the team hears once that an idea has waited for its days. Returns how many were told."""
    rules = Rules.of(site)
    waiting = unanswered().filter(site=site, raised_at__lte=now - timedelta(days=rules.idea_days))
    late = waiting.filter(raised_at__gte=now - timedelta(days=rules.idea_days) - LATELY)
    return sum(_ask_leaders(idea, now=now) for idea in late.select_related("team__site", "team__area"))


def _ask_leaders(idea: Concern, *, now: datetime) -> int:
    leaders = leaders_of_team(idea.team, day=today(idea.team.site.time_zone, now))
    return tell_all(
        keys={leader: f"idea:{idea.pk}:first:{leader.pk}" for leader in leaders},
        kind=IDEA_WAITS.name,
        title="An idea waits for its first answer",
        text=idea.text if idea.is_public else "It is for the leader only.",
        path=idea.get_absolute_url(),
        now=now,
    )


CHORES = (
    Chore("checks", HOURLY, ask_whether_it_helped, "asks whether a countermeasure has helped, on its day"),
    Chore("ideas", HOURLY, ask_for_first_answers, "asks for the first answer to an idea"),
)
