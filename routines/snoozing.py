"""A pattern that its holder knows the reason of is quiet until a day: nobody is asked, and it does not go upward."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from notices.operations import settle
from org.models import Person
from org.operations import record
from routines import news
from routines.models import Pattern
from web.clock import today

LONGEST = timedelta(days=90)  # what has to wait longer is a change of the standard


class NotTheirs(PermissionDenied):
    """Only whom a pattern is about says that it can wait."""


class NotAhead(ValueError):
    """Until a day that lies ahead, and not further than `LONGEST`."""


@transaction.atomic
def snooze(pattern: Pattern, *, until: date, reason: str, by: Person, now: datetime) -> Pattern:
    """Quiet up to and with this day. The last word counts; `wake` undoes it. Raises `NotAhead`, `NotTheirs`."""
    row = _locked(pattern, by)
    day = today(row.site.time_zone, now)
    if not day < until <= day + LONGEST:
        raise NotAhead
    row.snoozed_until, row.snooze_reason = until, reason
    row.save(update_fields=["snoozed_until", "snooze_reason"])
    settle(f"{news.PATTERN.name}:{row.pk}", now=now)
    record("routines.pattern.snoozed", site_id=row.site_id, subject=row.pk, by=by, at=now, until=str(until))
    return row


@transaction.atomic
def wake(pattern: Pattern, *, by: Person, now: datetime) -> Pattern:
    """Not quiet any more, as if it never was."""
    row = _locked(pattern, by)
    if row.snoozed_until:
        row.snoozed_until, row.snooze_reason = None, ""
        row.save(update_fields=["snoozed_until", "snooze_reason"])
        record("routines.pattern.woken", site_id=row.site_id, subject=row.pk, by=by, at=now)
    return row


def _locked(pattern: Pattern, by: Person) -> Pattern:
    row = Pattern.objects.select_for_update(of=("self",)).select_related("site", "routine").get(pk=pattern.pk)
    if row.holder_id != by.pk:
        raise NotTheirs
    return row
