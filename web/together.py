"""Several querysets in one round trip: each becomes a JSON array of its rows in one statement."""

import json
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def read_together(**querysets: QuerySet) -> dict[str, list[list]]:
    """The rows of every `values_list()` queryset, in its own order, out of one statement and one snapshot.

    JSON knows text, whole numbers, true and null; decimals arrive as `Decimal`, and dates, moments and ids as text:
    `day`, `moment` turn the first two back. A queryset that cannot match anything costs nothing.
    """
    parts: list[str] = []
    params: list = []
    for name, queryset in querysets.items():
        sql, values = _as_json(queryset)
        parts.append(f"'{name}', {sql}")
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"select json_build_object({', '.join(parts)})::text", params)
        (answer,) = cursor.fetchone()
    return json.loads(answer, parse_float=Decimal)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _as_json(queryset: QuerySet) -> tuple[str, tuple]:
    try:
        sql, params = queryset.query.sql_with_params()
    except EmptyResultSet:
        return "'[]'::json", ()
    columns = ", ".join(f"c{number}" for number in range(len(queryset._fields)))
    rows = f"select coalesce(json_agg(json_build_array({columns})), '[]') from ({sql}) as rows({columns})"
    return f"({rows})", params
