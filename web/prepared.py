"""Statements that come with every page: planned once a connection instead of once a page.

Django writes the values into its SQL, so PostgreSQL reads and plans it anew each time; for a board that takes longer
than finding its rows. Here the values travel beside the SQL, which is the same for every team and every person.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection
from django.db.models import Model


class Prepared(psycopg.Cursor):
    """What it executes is prepared, the first time already."""

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
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(Prepared(connection.connection)) as cursor:  # type: ignore[arg-type]
        cursor.execute(sql, values)
        return cursor.fetchall()


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
