"""How a site reads its charts."""

from datetime import datetime

from django.db import transaction

from metrics.models import Metric, Rules
from metrics.operations.noticing import notice_signals
from org.models import Person, Team
from org.operations import record, touch_all


@transaction.atomic
def set_rules(rules: Rules, *, by: Person, now: datetime) -> None:
    """From now on; what every metric of the site shows is looked at again, and its boards say so."""
    rules.save()
    record("metrics.rules.set", site_id=rules.site_id, subject=rules.site_id, by=by, at=now)
    notice_signals(Metric.objects.filter(site=rules.site_id).select_related("category"))
    touch_all(Team.objects.filter(site=rules.site_id), "results")
