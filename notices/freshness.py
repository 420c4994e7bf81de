"""How old news may be: sent alone while fresh for its kind, in a digest for a week, and then nowhere but in the app."""

from datetime import datetime, timedelta

from notices import kinds
from notices.models import Notice

TOO_OLD_AFTER = timedelta(days=7)
# Why a delivery was held or skipped, as the operator reads it.
OLD, TOO_OLD, READ = "older than its time", "older than a week", "read in the app"


def moment_of(notice: Notice) -> datetime:
    """Of the fact, not of the telling."""
    return notice.fact_at or notice.created_at


def is_fresh(notice: Notice, now: datetime) -> bool:
    return now - moment_of(notice) <= kinds.known(notice.kind).freshness


def is_too_old(notice: Notice, now: datetime) -> bool:
    return now - moment_of(notice) > TOO_OLD_AFTER
