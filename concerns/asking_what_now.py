"""Once an hour each site is looked at: what waits without a plan, what comes up again."""

from datetime import datetime, timedelta

from concerns.operations.proposing import propose
from notices.chores import Chore
from org.models import Site


def look(*, site: Site, now: datetime, since: datetime) -> int:
    return propose(site=site, now=now)


CHORE = Chore("proposals", timedelta(hours=1), look, "asks what becomes of concerns without a plan")
