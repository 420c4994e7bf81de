"""Statements that come with every page: planned once a connection instead of once a page.

Django writes the values into its SQL, so PostgreSQL reads and plans it anew each time; for a board that takes longer
than finding its rows. Here the values travel beside the SQL, which is the same for every team and every person.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection
from django.db.models import Model, Value

PLACE = re.compile(r"%(?:\((\w+)\))?s|%%")  # of a value, by its turn or by its name


class Fixed(Value):
    """A word that stands in the SQL itself: then a plan that is kept can use an index that hangs on it."""

    def as_sql(self, compiler, connection):
        return f"'{re.fullmatch(r'[a-z_]+', self.value)[0]}'", []


class Prepared(psycopg.RawCursor):
    """What it executes is prepared, the first time already. It comes as PostgreSQL spells it; psycopg need not look."""

    def execute(self, query, params=None, **options):
        return super().execute(query, params, prepare=True, **options)

    def _convert_query(self, query, params=None):
        """Kept, so that a log of Django's can say it: of what is prepared psycopg forgets it."""
        self._query = super()._convert_query(query, params)
        return self._query


def ask(sql: str, values: Sequence | dict) -> list[tuple[Any, ...]]:
    """The rows of a statement whose SQL never changes; errors and logs are as with any cursor of Django's.

    PostgreSQL guesses a value's type from its place: a cast says it where it cannot (`%s::date - 1`).
    """
    spelled, names = numbered(sql)
    given = [values[name] for name in names] if isinstance(values, dict) else list(values)
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(Prepared(connection.connection)) as cursor:  # type: ignore[arg-type]
        cursor.execute(spelled, given)
        return cursor.fetchall()


def insert_once(row: Model) -> bool:
    """A row whose key its creator made: did this call write it, or was it there already?"""
    fields = fields_of(type(row))
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    sql = f"insert into {row._meta.db_table} ({columns}) values ({places}) on conflict do nothing returning 1"
    if not ask(sql, values):
        return False
    row._state.adding, row._state.db = False, connection.alias
    return True


@lru_cache(200)  # of 1 to 20 KB each: psycopg would read them letter by letter each time
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """`%s` and `%(name)s` as `$1`, `$2`, and the names in the order of their numbers."""
    numbers: dict[str, int] = {}

    def number(place: re.Match) -> str:
        if place[0] == "%%":
            return "%"
        return f"${numbers.setdefault(place[1] or str(len(numbers)), len(numbers) + 1)}"

    return PLACE.sub(number, sql), tuple(numbers)


def columns_of(*models: type[Model]) -> str:
    """Every column of some tables, for `instances_of`."""
    return ", ".join(f'{model._meta.db_table}."{field.column}"' for model in models for field in fields_of(model))


def instances_of(row: Sequence, *models: type[Model]) -> list:
    """The models whose columns a row begins with, and what follows them."""
    made, start = [], 0
    for model in models:
        names = [field.attname for field in fields_of(model)]
        made.append(model.from_db(connection.alias, names, row[start : start + len(names)]))
        start += len(names)
    return [*made, *row[start:]]


def fields_of(model: type[Model]) -> Sequence:
    return model._meta.concrete_fields
