"""Several querysets in one round trip: each becomes a JSON array of its rows in one statement.

Django takes longer to write such SQL than PostgreSQL to run it. So querysets are compiled first, and what is compiled
may be kept and read again, for as long as their parameters stay the same.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from web.prepared import ask


class Compiled(NamedTuple):
    """A queryset as an SQL expression that gives a JSON array of its rows."""

    name: str
    sql: str
    params: tuple


def compiled(**querysets: QuerySet) -> list[Compiled]:
    """`values_list()` querysets by name, ready to be read."""
    return [Compiled(name, *_as_json(queryset)) for name, queryset in querysets.items()]


def read_together(parts: Iterable[Compiled]) -> dict[str, list[list]]:
    """The rows of every part, in its own order, out of one statement and one snapshot.

    JSON knows text, whole numbers, true and null; decimals arrive as `Decimal`, and dates, moments and ids as text:
    `day`, `moment` turn the first two back. A queryset that cannot match anything costs nothing.
    """
    parts = list(parts)
    if not parts:
        return {}
    pairs = ", ".join(f"'{part.name}', {part.sql}" for part in parts)
    values = [value for part in parts for value in part.params]
    ((answer,),) = ask(f"select json_build_object({pairs})::text", values)
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
