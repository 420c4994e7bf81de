"""Results that come in by themselves, or out of a spreadsheet: many at once, proposed, and taken back as a whole."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from metrics.goals import Goal, goal_of
from metrics.models import Import, Metric, Reading, Target
from metrics.months import status_of, target_on
from metrics.operations.noticing import notice_signals
from metrics.operations.readings import lock
from org.models import Person, Team
from org.operations import record, touch_all

AT_ONCE = 2000  # rows in one statement
CHANGED = ["value", "status", "note", "recorded_at", "recorded_by", "batch"]


class Row(NamedTuple):
    """One result as it came: `row` is its place in the sheet, from 1; `number` is of the day."""

    row: int
    metric: Metric
    on: date
    number: int
    value: Decimal
    note: str = ""

    @property
    def key(self) -> tuple:
        return self.metric.pk, self.on, self.number


class Known(NamedTuple):
    """What stands there already."""

    id: uuid.UUID
    value: Decimal
    status: str
    note: str
    batch: uuid.UUID | None
    is_confirmed: bool


@dataclass
class Sorted:
    """Rows by what becomes of them."""

    new: list[Row] = field(default_factory=list)
    replacing: list[tuple[Row, Known]] = field(default_factory=list)  # a proposal that nobody has confirmed
    already: list[Row] = field(default_factory=list)  # it says the same
    differing: list[tuple[Row, Known]] = field(default_factory=list)  # a person's word stands, and stays

    @property
    def taken(self) -> list[Row]:
        return [*self.new, *(row for row, _ in self.replacing)]


def sort_out(rows: Sequence[Row]) -> Sorted:
    """Nothing doubles, and nothing that somebody has written or confirmed is overwritten. One query."""
    found, known = Sorted(), _known(rows)
    for row in rows:
        there = known.get(row.key)
        if there is None:
            found.new.append(row)
        elif there.value == row.value:
            found.already.append(row)
        elif there.is_confirmed:
            found.differing.append((row, there))
        else:
            found.replacing.append((row, there))
    return found


@transaction.atomic
def import_readings(
    rows: Sequence[Row],
    *,
    site_id: uuid.UUID,
    by: Person | None,
    at: datetime,
    source: str,
    name: str = "",
    id: uuid.UUID | None = None,
    left_out: Iterable = (),
    heading: Iterable[str] = (),
) -> tuple[Import, Sorted]:
    """Take results in as proposals. A few statements, and one more for every two thousand rows.

    `id`: its creator's; sent a second time, the first is the answer. Who brings the same rows at the same moment waits
    for the other, and finds them there.
    """
    metrics = {row.metric.pk: row.metric for row in rows}
    lock(metrics.values())
    if id and (before := Import.objects.filter(pk=id, site=site_id).first()):
        return before, Sorted()
    found = sort_out(rows)
    made = Import.objects.create(
        **({"id": id} if id else {}),
        site_id=site_id,
        made_at=at,
        made_by=by,
        source=source,
        name=name[:120],
        rows=len(found.taken),
        already=len(found.already),
        left_out=list(left_out),
        heading=list(heading),
        replaced=[_kept(row, there) for row, there in found.replacing],
    )
    _write(found.taken, made)
    _say(made, metrics.values(), "imported", by, at)
    return made, found


@transaction.atomic
def undo_import(made: Import, *, by: Person, at: datetime) -> int:
    """Take back what came with it. What was corrected by hand since stays: how many that is. Only once."""
    if not Import.objects.filter(pk=made.pk, undone_at=None).update(undone_at=at, undone_by=by):
        return 0
    made.undone_at, made.undone_by = at, by
    rows = Reading.objects.filter(batch=made)
    metrics = list(Metric.objects.filter(pk__in=rows.values("metric")).select_related("team"))
    lock(metrics)
    kept = rows.filter(source=Reading.Source.MANUAL).count()
    rows.exclude(source=Reading.Source.MANUAL).delete()
    _put_back(made)
    notice_signals(metrics)
    _say(made, metrics, "import_undone", by, at)
    return kept


def _known(rows: Sequence[Row]) -> dict[tuple, Known]:
    if not rows:
        return {}
    days = [row.on for row in rows]
    there = Reading.objects.filter(metric__in={row.metric.pk for row in rows}).between(min(days), max(days))
    fields = ("metric", "on", "number", "pk", "value", "status", "note", "batch", "confirmed_at")
    return {row[:3]: Known._make((*row[3:8], row[8] is not None)) for row in there.values_list(*fields)}


def _kept(row: Row, there: Known) -> list:
    batch = str(there.batch) if there.batch else None
    return [
        str(there.id),
        str(row.metric.pk),
        row.on.isoformat(),
        row.number,
        str(there.value),
        there.status,
        there.note,
        batch,
    ]


def _write(rows: Sequence[Row], made: Import) -> None:
    targets = _targets(rows)
    readings = [_reading(row, made, target_on(targets.get(row.metric.pk, []), row.on)) for row in rows]
    _store(readings, update_conflicts=True, unique_fields=["metric", "on", "number"], update_fields=CHANGED)


def _store(readings: list[Reading], **how) -> None:
    Reading.objects.bulk_create(readings, batch_size=AT_ONCE, **how)


def _targets(rows: Sequence[Row]) -> dict[uuid.UUID, list]:
    found: dict[uuid.UUID, list] = {}
    wanted = Target.objects.filter(metric__in={row.metric.pk for row in rows}).order_by("since")
    for metric, since, *figures in wanted.values_list("metric", "since", "value", "high"):
        found.setdefault(metric, []).append((since, goal_of(*figures)))
    return found


def _reading(row: Row, made: Import, target: Goal | None) -> Reading:
    met = Reading.Status.ON_TARGET.value
    return Reading(
        site_id=row.metric.site_id,
        team_id=row.metric.team_id,
        metric=row.metric,
        on=row.on,
        number=row.number,
        value=row.value,
        note=row.note,
        status=met if target is None else status_of(row.value, target, row.metric.better),
        source=Reading.Source.IMPORT,
        recorded_at=made.made_at,
        recorded_by=made.made_by,
        batch=made,
    )


def _put_back(made: Import) -> None:
    """The proposals that stood there before, where nobody has written anything since."""
    teams = dict(Metric.objects.filter(pk__in={row[1] for row in made.replaced}).values_list("pk", "team"))
    standing = set(
        Import.objects.filter(pk__in={row[7] for row in made.replaced if row[7]}, undone_at=None).values_list(
            "pk", flat=True
        )
    )
    readings = [
        Reading(
            pk=id,
            site_id=made.site_id,
            team_id=teams[uuid.UUID(metric)],
            metric_id=metric,
            on=on,
            number=number,
            value=value,
            status=status,
            note=note,
            source=Reading.Source.IMPORT,
            recorded_at=made.made_at,
            batch_id=batch,
        )
        for id, metric, on, number, value, status, note, batch in made.replaced
        if uuid.UUID(metric) in teams and (batch is None or uuid.UUID(batch) in standing)
    ]
    _store(readings, ignore_conflicts=True)


def _say(made: Import, metrics: Iterable[Metric], verb: str, by: Person | None, at: datetime) -> None:
    record(f"metrics.readings.{verb}", site_id=made.site_id, subject=made.pk, by=by, at=at, rows=made.rows)
    teams: list[Team] = list({metric.team_id: metric.team for metric in metrics}.values())
    touch_all(teams, "results")
    touch_all(teams, "trying")
