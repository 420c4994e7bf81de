"""Results from other programs: a machine's counter, a hospital's system. They arrive as proposals."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from metrics.models import Import, Metric, Reading
from metrics.operations import import_readings
from metrics.operations.intake import Row, Sorted
from org.api import Problem, require_scope
from web import clock
from web.numbers import plain_number

router = Router(tags=["readings"])
MOST = 1000
MOST_ROWS = 5000
NEWEST = 90


class ReadingIn(Schema):
    on: date
    value: Decimal = Field(max_digits=12, decimal_places=3)
    number: int = Field(1, ge=1, le=200, description="Of the day, where a day has several")
    note: str = Field("", max_length=120)


class ReadingsIn(Schema):
    key: uuid.UUID | None = Field(None, description="Made by the sender; sent again with it, nothing is done twice")
    readings: list[ReadingIn] = Field(min_length=1, max_length=MOST)


class Refused(Schema):
    on: date
    number: int
    detail: str


class Taken(Schema):
    id: uuid.UUID
    taken: int = Field(description="New, or in place of a proposal that nobody has confirmed")
    already: int = Field(description="They were so before")
    refused: list[Refused] = Field(description="A person's word stands, or the day is still to come")


class ReadingOut(Schema):
    on: date
    number: int
    value: Decimal
    status: str
    source: str
    note: str
    is_confirmed: bool

    @staticmethod
    def resolve_is_confirmed(reading: Reading) -> bool:
        return reading.confirmed_at is not None


@router.post(
    "/metrics/{metric}/readings",
    response={200: Taken, 401: Problem, 403: Problem, 404: Problem},
    url_name="send_readings",
)
def send_readings(request: HttpRequest, metric: uuid.UUID, sent: ReadingsIn | ReadingIn):
    """One result, or many. They are proposals until the team confirms them. Scope `readings:write`.

    The day and the number name a result: sent again with the same value, it is already so; with another value it takes
    the place of a proposal, and never that of what a person wrote or confirmed.
    """
    require_scope(request, "readings:write")
    found = _metric(request, metric)
    many = sent if isinstance(sent, ReadingsIn) else ReadingsIn(key=None, readings=[sent])
    today = clock.today(found.team.site.time_zone)
    once = {(one.on, one.number): one for one in many.readings}
    rows = [Row(n, found, one.on, one.number, one.value, one.note) for n, one in enumerate(once.values(), 1)]
    made, sorted_out = import_readings(
        [row for row in rows if row.on <= today],
        site_id=found.site_id,
        by=None,
        at=clock.now(),
        source=Import.Source.API,
        name=request.actor.name,
        id=many.key and uuid.uuid5(found.pk, str(many.key)),  # a key is the sender's own, whatever others send
    )
    refused = [_refused(row, "The day is still to come.") for row in rows if row.on > today]
    return {"id": made.pk, "taken": made.rows, "already": made.already, "refused": refused + _kept(sorted_out)}


@router.get(
    "/metrics/{metric}/readings",
    response={200: list[ReadingOut], 401: Problem, 403: Problem, 404: Problem},
    url_name="readings",
)
def readings(request: HttpRequest, metric: uuid.UUID, since: date | None = None, until: date | None = None):
    """The results of a metric from `since` to `until`, oldest first: of 90 days unless said otherwise, at most 5,000.

    Scope `readings:read`.
    """
    require_scope(request, "readings:read")
    found = _metric(request, metric)
    last = until or clock.today(found.team.site.time_zone)
    rows = Reading.objects.filter(metric=found).between(since or last - timedelta(days=NEWEST), last)
    return rows.order_by("on", "number")[:MOST_ROWS]


def _metric(request: HttpRequest, pk: uuid.UUID) -> Metric:
    return get_object_or_404(Metric.objects.visible_to(request.actor).select_related("team__site", "category"), pk=pk)


def _kept(found: Sorted) -> list[dict]:
    return [_refused(row, f"The team says {plain_number(there.value)}; that stays.") for row, there in found.differing]


def _refused(row: Row, words: str) -> dict:
    return {"on": row.on, "number": row.number, "detail": words}
