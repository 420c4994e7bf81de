"""One address of a service, spelled as every library wants it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.addresses import celery_broker, database, redis_database
from config.up.places import SOCKET_LIMIT, Place


def test_a_database_on_a_host():
    entry = database("postgresql://ada:p%40ss@db.example.org:5433/asaichi?sslmode=require")
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.example.org", "5433", "asaichi")
    assert (entry["USER"], entry["PASSWORD"]) == ("ada", "p@ss")
    assert entry["OPTIONS"]["sslmode"] == "require"


def test_a_database_on_a_socket():
    entry = database("postgresql://ada@/asaichi?host=%2Ftmp%2Fpg")
    assert (entry["HOST"], entry["NAME"]) == ("/tmp/pg", "asaichi")
    assert "host" not in entry["OPTIONS"]


@pytest.mark.parametrize(
    ("url", "cache", "broker"),
    [
        ("redis://:secret@broker:6379/0", "redis://:secret@broker:6379/3", "redis://:secret@broker:6379/3"),
        ("unix:///tmp/v.sock?db=0", "unix:///tmp/v.sock?db=3", "redis+socket:///tmp/v.sock?virtual_host=3"),
    ],
)
def test_another_database_of_the_same_broker(url, cache, broker):
    assert redis_database(url, 3) == cache
    assert celery_broker(url, 3) == broker


@given(st.text(min_size=1, max_size=300).filter(lambda name: "\0" not in name))
def test_a_socket_has_a_short_path_however_deep_the_checkout_lies(tmp_path_factory, name):
    place = Place(tmp_path_factory.getbasetemp() / name)
    assert len(str(place.postgres_socket / ".s.PGSQL.5432")) < SOCKET_LIMIT + 20


def test_two_checkouts_do_not_share_sockets(tmp_path):
    assert Place(tmp_path / "one").sockets != Place(tmp_path / "two").sockets
