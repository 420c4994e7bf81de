"""The site decides how long a concern waits."""

from datetime import datetime

from django.db import transaction

from concerns.models import Rules
from org.models import Person
from org.operations import record


@transaction.atomic
def set_rules(rules: Rules, *, by: Person, now: datetime) -> None:
    """From now on; what was asked before keeps the day it was asked for."""
    rules.save()
    record("concerns.rules.set", site_id=rules.site_id, subject=rules.site_id, by=by, at=now)
