"""The servers that `make run` brings along recover from whatever the last run left behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.up.lock import Lock
from config.up.places import ROOT, Place
from config.up.postgres import Postgres
from config.up.processes import end_orphan
from config.up.services import services
from config.up.valkey import Valkey


@pytest.fixture
def place():
    """Below the checkout, where PostgreSQL's own account can reach it also when the tests run as root."""
    place = Place(ROOT / ".data" / f"test-services-{os.getpid()}")
    yield place
    shutil.rmtree(place.data)
    shutil.rmtree(place.sockets)


def test_what_was_written_is_there_on_the_next_morning(place):
    with services(place) as postgres, postgres.connect("asaichi") as connection:
        connection.execute("create table promise as select 'kept' as state")
    with services(place) as postgres, postgres.connect("asaichi") as connection:
        assert connection.execute("select state from promise").fetchone() == ("kept",)


@pytest.mark.parametrize("kind", [Postgres, Valkey])
def test_a_server_that_outlived_its_supervisor_makes_way(place, kind):
    orphan, server = kind(place, forgetful=True), kind(place, forgetful=True)
    orphan.start()
    orphan.wait()
    server.start()
    server.wait()
    assert orphan.poll() is not None
    server.stop()


def test_a_server_that_was_killed_leaves_nothing_in_the_way(place):
    killed = Postgres(place, forgetful=True)
    killed.start()
    killed.wait()
    killed.process.kill()
    killed.process.wait()
    with services(place, forgetful=True) as postgres:
        assert postgres.poll() is None


def test_a_stale_number_never_ends_somebody_elses_process(tmp_path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        (tmp_path / "pid").write_text(f"{stranger.pid}\n")
        end_orphan(tmp_path / "pid", "/somewhere/.data/postgres")
        assert stranger.poll() is None
        stranger.stdin.close()


def test_a_half_made_database_folder_is_made_anew(place):
    place.make()
    half = place.data / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with services(place, forgetful=True) as postgres:
        assert postgres.poll() is None
    assert not half.exists()


def test_nobody_else_can_enter_where_the_sockets_are(place):
    with services(place, forgetful=True):
        assert place.postgres_socket.stat().st_mode & 0o077 == 0
        assert place.valkey_socket.stat().st_mode & 0o077 == 0
        assert place.sockets.stat().st_mode & 0o066 == 0


def test_a_socket_folder_that_is_a_link_is_refused(tmp_path):
    place = Place(tmp_path / "data")
    place.sockets.symlink_to(tmp_path)
    with pytest.raises(SystemExit, match="belongs to somebody else"):
        place.make()
    place.sockets.unlink()


def test_one_holder_a_lock(tmp_path):
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    first.close()
    assert second.take()
    second.close()


def test_parents_of_the_data_keep_their_rights(place):
    before = [(Path(parent), parent.stat().st_mode) for parent in place.data.parents]
    with services(place, forgetful=True):
        assert [(parent, parent.stat().st_mode) for parent, _ in before] == before
