"""What a team measures: a metric is added, changed, retired, brought back, and gets the targets of its days.

A metric that has results is never measured otherwise: with another direction, period or way of adding up it would
repaint days that have been. What is measured otherwise from now on is another metric in its place.
"""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from metrics.models import Category, Metric, Reading, Target
from metrics.months import status_of
from metrics.operations.noticing import notice_signal
from metrics.operations.ordering import put_in_order
from org.models import Person
from org.operations import record, touch
from web.meanwhile import ChangedMeanwhile, as_seen

FIXED = ("better", "period", "aggregation")  # once there are results
SAID = (*FIXED, "category_id", "name", "label", "unit", "decimals", "use", "balances_id", "explanation")


@transaction.atomic
def add_metric(metric: Metric, *, instead: Metric | None = None, by: Person, now: datetime) -> Metric:
    """At the end of its letter; `instead` of another it takes that one's place, and the other one is retired."""
    category = _locked(metric.category_id)
    if Metric.objects.filter(pk=metric.pk).exists():
        return metric
    metric.position = _next_place(category)
    metric.save(force_insert=True)
    _say(metric, "added", by, now)
    if instead:
        places = [metric.pk if key == instead.pk else key for key in _places(category) if key != metric.pk]
        _retire(instead, by, now)
        put_in_order(Metric, places)
    return metric


@transaction.atomic
def change_metric(metric: Metric, *, by: Person, now: datetime, seen: int | None = None) -> None:
    """Words, unit, letter, use. How it is measured changes only while nothing has been measured.

    Raises `ChangedMeanwhile` if the page had `seen` another version; what stands there already changes nothing.
    """
    was = Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    fixed = FIXED if is_measured(metric) else ()
    said = [name for name in SAID if name not in fixed and getattr(metric, name) != getattr(was, name)]
    if not said:
        return
    as_seen(was, seen)
    metric.version, metric.position = was.version + 1, was.position
    if "category_id" in said and was.position is not None:
        metric.position = _next_place(_locked(metric.category_id))
    metric.save(update_fields=[*said, "position", "version"])
    if "category_id" in said:
        put_in_order(Metric, _places(was.category))
    notice_signal(metric)
    _say(metric, "changed", by, now)


@transaction.atomic
def retire_metric(metric: Metric, *, by: Person, now: datetime) -> None:
    """Nobody writes it down any more; its chart stays. The next one of its letter writes the letter."""
    category = _locked(metric.category_id)
    _retire(metric, by, now)
    put_in_order(Metric, _places(category))


@transaction.atomic
def bring_back_metric(metric: Metric, *, by: Person, now: datetime) -> None:
    """At the end of its letter. A second time nothing happens."""
    category = _locked(metric.category_id)
    rows = Metric.objects.filter(pk=metric.pk, position=None)
    if rows.update(position=_next_place(category), retired_at=None, retired_by=None):
        _say(metric, "brought_back", by, now)


@transaction.atomic
def write_letter(metric: Metric, *, by: Person, now: datetime) -> None:
    """This metric colours the days of its letter from now on; the days before are coloured by it, too, as judged."""
    category = _locked(metric.category_id)
    places = _places(category)
    if metric.pk in places[1:]:
        put_in_order(Metric, [metric.pk, *(key for key in places if key != metric.pk)])
        _say(metric, "first", by, now)


@transaction.atomic
def set_target(
    metric: Metric,
    *,
    since: date,
    value: Decimal,
    high: Decimal | None = None,
    today: date,
    by: Person | None,
    now: datetime,
    seen: int | None = None,
) -> Target:
    """From a day on, today at the earliest: days that have been keep the target that they had. Said again for the
    same day it corrects the first.

    Raises `ChangedMeanwhile` if the page had not `seen` the newest target, unless that one is the very same.
    """
    if since < today:
        raise ValueError("A target never repaints days that have been.")
    newest = _newest_target(metric)
    if newest and (newest.since, newest.value, newest.high) == (since, value, high):
        return newest
    _as_newest(newest, seen)
    version = newest.version + 1 if newest else 1
    said = {"value": value, "high": high, "set_at": now, "set_by": by, "version": version}
    common = {"site_id": metric.site_id, "team_id": metric.team_id}
    target, _ = Target.objects.update_or_create(
        metric=metric, since=since, defaults=said, create_defaults=said | common
    )
    facts = {"since": since.isoformat(), "value": str(value)} | ({"high": str(high)} if high is not None else {})
    _judge_again(metric, today)
    _say(metric, "target_set", by, now, **facts)
    return target


@transaction.atomic
def withdraw_target(target: Target, *, today: date, by: Person, now: datetime, seen: int | None = None) -> None:
    """One that begins today or later; the one before it holds on. What held on days that have been stays.

    Raises `ChangedMeanwhile` if the page had `seen` another version of it.
    """
    if target.since < today:
        raise ValueError("A target never repaints days that have been.")
    _newest_target(target.metric)
    current = Target.objects.filter(pk=target.pk).first()
    if current:
        as_seen(current, seen)
    if Target.objects.filter(pk=target.pk).delete()[0]:
        _judge_again(target.metric, today)
        _say(target.metric, "target_withdrawn", by, now, since=target.since.isoformat(), value=str(target.value))


def is_measured(metric: Metric) -> bool:
    """Are there results, so that how it is measured stays?"""
    return Reading.objects.filter(metric=metric).exists()


def newest_version(metric: Metric) -> int:
    """Of its targets; 0 before the first: what a form for another one saw."""
    return Target.objects.filter(metric=metric).aggregate(newest=Max("version"))["newest"] or 0


def _newest_target(metric: Metric) -> Target | None:
    """What was set last; two who set one queue up on their metric."""
    Metric.objects.select_for_update(of=("self",), no_key=True).get(pk=metric.pk)
    return Target.objects.filter(metric=metric).order_by("-version", "-since").first()


def _as_newest(newest: Target | None, seen: int | None) -> None:
    if seen not in (None, newest.version if newest else 0):
        raise ChangedMeanwhile(newest)


def _judge_again(metric: Metric, today: date) -> None:
    """The day that runs is not over: what was written down today is judged by the target of today."""
    target = Target.objects.filter(metric=metric, since__lte=today).order_by("-since").first()
    judged = (Reading.Status.ON_TARGET, Reading.Status.OFF_TARGET)
    for reading in Reading.objects.filter(metric=metric, on=today, status__in=judged):
        status = status_of(reading.value, target.goal, metric.better) if target else Reading.Status.ON_TARGET
        if reading.status != status:
            reading.status = status
            reading.save(update_fields=["status"])


def _locked(category: UUID) -> Category:
    """Two people at once queue up on the letter."""
    return Category.objects.select_for_update(of=("self",)).get(pk=category)


def _places(category: Category) -> list[UUID]:
    placed = Metric.objects.filter(category=category, position__isnull=False)
    return list(placed.order_by("position").values_list("pk", flat=True))


def _next_place(category: Category) -> int:
    return (Metric.objects.filter(category=category).aggregate(last=Max("position"))["last"] or 0) + 1


def _retire(metric: Metric, by: Person, now: datetime) -> None:
    rows = Metric.objects.filter(pk=metric.pk, position__isnull=False)
    if rows.update(position=None, retired_at=now, retired_by=by):
        _say(metric, "retired", by, now)


def _say(metric: Metric, verb: str, by: Person | None, now: datetime, **facts) -> None:
    record(f"metrics.metric.{verb}", site_id=metric.site_id, subject=metric.pk, by=by, at=now, **facts)
    touch(metric.team, "results")
    touch(metric.team, "trying")
