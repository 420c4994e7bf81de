"""After a test that commits: the tables that hold rows are emptied, in one round trip.

Django's own flush gives every table and each of its indexes a new file, however empty they are, and then writes content
types and permissions anew: a quarter of a second a test. Here both stay, as migrations have left them.
"""

from functools import cache

import pytest
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

_END_ALL_OTHERS = """
select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
"""


@cache
def statement() -> str:
    names = sorted(set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT)
    tables = [connection.ops.quote_name(name) for name in names]
    return _EMPTY.format(tables=", ".join(tables), deletes="\n".join(f"delete from {table};" for table in tables))


def empty(test=None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement())


def end_all_others() -> None:
    """What a restart does to everyone who is connected; other workers' tests have databases of their own."""
    with connection.cursor() as cursor:
        cursor.execute(_END_ALL_OTHERS)


@pytest.fixture(scope="session", autouse=True)
def last_to_leave(django_db_setup, django_db_blocker):
    """A server's thread may still hold a connection when the run is over; the database could not be dropped then."""
    yield
    connection.close()  # a test may have ended this very one
    with django_db_blocker.unblock():
        end_all_others()


TransactionTestCase._fixture_teardown = empty
