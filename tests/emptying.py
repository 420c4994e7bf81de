"""After a test that commits: the tables that hold rows are emptied, in one round trip.

Django's own flush gives every table and each of its indexes a new file, however empty they are, and then writes content
types and permissions anew: a quarter of a second a test. Here both stay, as migrations have left them.
"""

from functools import cache

from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = {"django_migrations", "django_content_type", "auth_permission"}

# Whoever still writes is waited for, so that nothing of one test appears in the next. As a replica no foreign key asks
# for an order, and nothing that is for ever to people stays for the next test.
_EMPTY = """
lock table {tables} in share row exclusive mode;
set local session_replication_role = replica;
{deletes}
"""


@cache
def statement() -> str:
    names = sorted(set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT)
    tables = [connection.ops.quote_name(name) for name in names]
    return _EMPTY.format(tables=", ".join(tables), deletes="\n".join(f"delete from {table};" for table in tables))


def empty(test=None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement())


TransactionTestCase._fixture_teardown = empty
