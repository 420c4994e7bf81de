"""What one test commits, the next does not find."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction

from org.models import Event, Person
from tests.emptying import KEPT, empty
from web.clock import now

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_row_is_left_but_what_migrations_write(team, leader):
    empty()

    tables = set(connection.introspection.table_names()) - KEPT
    with connection.cursor() as cursor:
        left = [name for name in tables if cursor.execute(f'select from "{name}" limit 1').fetchone()]
    assert not left
    assert ContentType.objects.get_for_model(Person).pk


def test_whoever_still_writes_is_waited_for(site):
    writes, may_commit = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            Event.objects.create(site=site, name="org.late", subject=site.pk, at_device=now())
            writes.set()
            may_commit.wait(5)
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    writes.wait(5)
    threading.Timer(0.2, may_commit.set).start()
    empty()
    writer.join()

    assert not Event.objects.exists()
