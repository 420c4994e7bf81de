"""Writing down what was measured."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from metrics import safety
from metrics.goals import goal_of
from metrics.models import Metric, Reading
from metrics.months import status_of, target_on
from metrics.operations.noticing import SERIES, keep_signal
from org.models import Person
from org.operations import record_on_board
from web.prepared import ask

# Plain SQL, four statements in all: a team waits for it while it stands at the board.
# The lock makes writers of one metric queue up, so that each judges its signal with what the one before has written.
_BEGIN = """
select (select coalesce(json_agg(json_build_array(since, value, high) order by since), '[]')::text
        from metrics_target where metric_id = metric.id)
from metrics_metric as metric where id = %s for no key update
"""
_WRITE = f"""
with written as (
  insert into metrics_reading as reading (id, site_id, team_id, metric_id, "on", number, value, status, source,
                                          recorded_at, recorded_by_id, confirmed_at)
  values (%(id)s, %(site)s, %(team)s, %(metric)s, %(on)s, %(number)s, %(value)s, %(status)s, 'manual',
          %(at)s, %(by)s, %(at)s)
  on conflict (metric_id, "on", number) do update set value = excluded.value, status = excluded.status,
    source = excluded.source, recorded_at = excluded.recorded_at, recorded_by_id = excluded.recorded_by_id,
    confirmed_at = excluded.confirmed_at
  returning id)
select (select id from written), found.* from ({SERIES} where metric.id = %(metric)s) as found
"""


@transaction.atomic
def record_reading(
    *, metric: Metric, on: date, value: Decimal, by: Person | None, now: datetime, number: int = 1
) -> Reading:
    """One value for one day, judged by the target in force that day. Written again, it corrects the first.

    `number` counts within the day, for metrics that are measured several times. Without a target nothing is missed.
    Who writes several metrics in one transaction locks them first: `lock`.
    """
    reading = _judged(metric, on, value, by, now, number)
    ((reading.pk, *found),) = ask(_WRITE, _row(reading))
    record_on_board(
        metric.team,
        "results",
        "trying",  # an experiment shows its newest results
        name="metrics.reading.recorded",
        subject=metric.pk,
        by=by,
        at=now,
        on=on.isoformat(),
    )
    if keep_signal(metric, tuple(found), (on, number, value, reading.status)):
        metric.save(update_fields=["signal", "signal_on"])
    if metric.is_safety and reading.status == Reading.Status.OFF_TARGET:
        safety.happened(metric, on=on, by=by, now=now)
    return reading


def lock(metrics: Iterable[Metric]) -> None:
    """In one order for everybody, so that two who write down the same figures wait for each other, and not for ever."""
    keys = [metric.pk for metric in metrics]
    list(Metric.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _judged(metric: Metric, on: date, value: Decimal, by: Person | None, now: datetime, number: int) -> Reading:
    ((rows,),) = ask(_BEGIN, [metric.pk])
    found = json.loads(rows, parse_float=Decimal)
    target = target_on([(date.fromisoformat(since), goal_of(*figures)) for since, *figures in found], on)
    return Reading(
        site_id=metric.site_id,
        team_id=metric.team_id,
        metric=metric,
        on=on,
        number=number,
        value=value,
        status=Reading.Status.ON_TARGET.value if target is None else status_of(value, target, metric.better),
        recorded_at=now,
        recorded_by=by,
        confirmed_at=now,
    )


def _row(reading: Reading) -> dict:
    return {
        "id": reading.pk,
        "site": reading.site_id,
        "team": reading.team_id,
        "metric": reading.metric_id,
        "on": reading.on,
        "number": reading.number,
        "value": reading.value,
        "status": reading.status,
        "at": reading.recorded_at,
        "by": reading.recorded_by_id,
    }
