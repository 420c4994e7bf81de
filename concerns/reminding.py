"""On the day that was named for looking, whoever has a countermeasure is asked whether it helped."""

from datetime import datetime, timedelta

from concerns.models import Countermeasure
from concerns.news import CHECK
from concerns.operations.countering import check_key
from notices.chores import Chore
from notices.operations import tell
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


CHORES = (Chore("checks", HOURLY, ask_whether_it_helped, "asks whether a countermeasure has helped, on its day"),)
