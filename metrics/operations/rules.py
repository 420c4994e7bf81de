"""How a site reads its charts."""

from datetime import datetime

from django.db import transaction

from metrics.models import Metric, Rules
from metrics.operations.noticing import notice_signals
from org import operations
from org.models import Person, Team
from org.operations import touch_all

AT_ONCE = 200  # charts in one transaction: a team that writes down a figure waits for no more of them


@transaction.atomic
def set_rules(rules: Rules, *, by: Person, now: datetime) -> None:
    """From now on. Every chart of the site is to be read anew, which takes a while: `read_anew` does it afterwards."""
    before = Rules.of(rules.site_id)
    operations.set_rules(rules, by=by, now=now)
    Metric.objects.filter(site=rules.site_id).update(stale_since=now)
    if rules.pareto_days != before.pareto_days:
        touch_all(Team.objects.filter(site=rules.site_id), "results")


def read_anew(*, now: datetime) -> int:
    """Look again at what stale charts show, and tell the boards of which one changed. Returns how many were read.

    Several processes at once read different ones; what dies half-way is read by the next that asks.
    """
    count = 0
    while some := _read_some():
        count += some
    return count


@transaction.atomic
def _read_some() -> int:
    stale = Metric.objects.filter(stale_since__isnull=False).select_related("category").order_by("site", "pk")
    some = list(stale.select_for_update(of=("self",), skip_locked=True, no_key=True)[:AT_ONCE])
    before = {metric.pk: (metric.signal, metric.signal_on) for metric in some}
    notice_signals(some)
    Metric.objects.filter(pk__in=before).update(stale_since=None)
    changed = [metric.team_id for metric in some if (metric.signal, metric.signal_on) != before[metric.pk]]
    touch_all(Team.objects.filter(pk__in=changed), "results")
    return len(some)
