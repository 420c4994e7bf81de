"""Writing down what was measured."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from metrics import safety
from metrics.models import Metric, Reading
from metrics.months import status_of, target_on
from metrics.operations.noticing import notice_signal
from org.models import Person
from org.operations import record, touch


@transaction.atomic
def record_reading(
    *, metric: Metric, on: date, value: Decimal, by: Person | None, now: datetime, number: int = 1
) -> Reading:
    """One value for one day, judged by the target in force that day. Written again, it corrects the first.

    `number` counts within the day, for metrics that are measured several times. Without a target nothing is missed.
    """
    target = target_on(metric.targets.order_by("since").values_list("since", "value"), on)
    reading = Reading(
        site_id=metric.site_id,
        team_id=metric.team_id,
        metric=metric,
        on=on,
        number=number,
        value=value,
        status=Reading.Status.ON_TARGET if target is None else status_of(value, target, metric.better),
        recorded_at=now,
        recorded_by=by,
        confirmed_at=now,
    )
    changing = ["value", "status", "source", "recorded_at", "recorded_by", "confirmed_at"]
    Reading.objects.bulk_create(
        [reading], update_conflicts=True, unique_fields=["metric", "on", "number"], update_fields=changing
    )
    record("metrics.reading.recorded", site_id=metric.site_id, subject=metric.pk, by=by, at=now, on=on.isoformat())
    notice_signal(metric)
    if metric.is_safety and reading.status == Reading.Status.OFF_TARGET:
        safety.happened(metric, on=on, by=by, now=now)
    touch(metric.team, "results")
    touch(metric.team, "trying")  # an experiment shows its newest results
    return reading
