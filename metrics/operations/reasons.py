"""What got in the way of a result, in one tap; and what "other" was, sorted into reasons of its own."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from metrics.gaps import gap
from metrics.models import Metric, Miss, Reading, Reason
from metrics.operations.readings import lock
from org.models import Person
from org.operations import record_on_board

OTHER, SHARE = "Other", "%"


@transaction.atomic
def give_reason(reading: Reading, reason: Reason | None, *, by: Person, at: datetime, words: str = "") -> Miss | None:
    """The reason of a result off target; another one takes its place, None takes it back. What it cost is the gap.

    `words`: what it was, where the reason is "other".
    """
    if reason is None:
        Miss.objects.filter(reading=reading).delete()
        _say(reading.metric, "reason_taken_back", by, at)
        return None
    miss = Miss(
        site_id=reading.site_id,
        team_id=reading.team_id,
        metric_id=reading.metric_id,
        reading=reading,
        reason=reason,
        on=reading.on,
        impact=_cost(reading),
        impact_unit=reading.metric.unit,
        words=words,
        given_at=at,
        given_by=by,
    )
    changing = ["reason", "impact", "impact_unit", "words", "given_at", "given_by"]
    Miss.objects.bulk_create([miss], update_conflicts=True, unique_fields=["reading"], update_fields=changing)
    _say(reading.metric, "reason_given", by, at)
    return miss


@transaction.atomic
def reason_called(metric: Metric, words: str, *, most: int) -> tuple[Reason, str]:
    """The reason that a few words name: one that there is, else a new chip while there is room for it, else "other".

    With it the words that are kept beside "other"; empty for a reason that says it itself.
    """
    lock([metric])
    words = " ".join(words.split())[:60]
    known = Reason.objects.filter(metric=metric)
    if there := known.filter(label__iexact=words).first():
        return there, ""
    if known.filter(is_other=False).count() < most:
        return _add(metric, words), ""
    return other_of(metric), words


def other_of(metric: Metric) -> Reason:
    there = Reason.objects.filter(metric=metric).filter(is_other=True).first()
    return there or Reason.objects.filter(metric=metric, label=OTHER).first() or _add(metric, OTHER, is_other=True)


@transaction.atomic
def split_other(metric: Metric, names: Mapping[str, str], *, by: Person, at: datetime) -> list[uuid.UUID]:
    """Free words become reasons: `{words: label of the chip}`; labels that are the same make one. The misses moved."""
    lock([metric])
    moved: list[uuid.UUID] = []
    for words, label in names.items():
        label = " ".join(label.split())[:60]
        if not label:
            continue
        rows = Miss.objects.filter(metric=metric, reason__is_other=True, words__iexact=words)
        there = Reason.objects.filter(metric=metric, label__iexact=label, is_other=False).first()
        reason = there or _add(metric, label)
        keys = list(rows.values_list("pk", flat=True))
        Miss.objects.filter(pk__in=keys).update(reason=reason)
        moved += keys
    if moved:
        _say(metric, "other_split", by, at)
    return moved


@transaction.atomic
def rejoin_other(metric: Metric, *, by: Person, at: datetime) -> None:
    """What was sorted out of "other" goes back there; chips that nobody uses then are taken off."""
    lock([metric])
    rows = Miss.objects.filter(metric=metric).exclude(words="")
    reasons = set(rows.values_list("reason", flat=True))
    rows.update(reason=other_of(metric))
    Reason.objects.filter(pk__in=reasons, is_other=False, misses=None).delete()
    _say(metric, "other_rejoined", by, at)


def _add(metric: Metric, label: str, *, is_other: bool = False) -> Reason:
    last = Reason.objects.filter(metric=metric).aggregate(last=Max("position"))["last"] or 0
    common = {"site_id": metric.site_id, "team_id": metric.team_id}
    return Reason.objects.create(metric=metric, label=label, position=last + 1, is_other=is_other, **common)


def _cost(reading: Reading) -> Decimal | None:
    """None for a share: per cent of one day and of another make no sum, so such a miss is counted."""
    if reading.metric.unit == SHARE:
        return None
    targets = list(reading.metric.targets.order_by("since"))
    return gap(reading.value, reading.metric, targets, reading.on)


def _say(metric: Metric, verb: str, by: Person, at: datetime) -> None:
    record_on_board(metric.team, "results", name=f"metrics.{verb}", subject=metric.pk, by=by, at=at)
