"""A board with many screens, and a web process to kill under them."""

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import psutil
import psycopg

from config.up import preparation
from config.up.places import HERE, ROOT
from config.up.postgres import Postgres
from config.up.processes import end_with_parent, open_log
from config.up.valkey import Valkey

SLUG = "chaos"
NAME = "chaos-web"  # of the web process, as the database sees it
OPEN = "select count(*) from pg_stat_activity where application_name = %s"


class Wall:
    """PostgreSQL, Valkey and one web process on a socket that outlives it, as `make run` has them."""

    def __init__(self, screens: int):
        self.postgres, self.valkey = Postgres(HERE), Valkey(HERE)
        self.renders: Path = HERE.data / "renders"
        self.screens = screens
        self.web: subprocess.Popen
        self.listener: socket.socket

    def start(self) -> None:
        for service in (self.postgres, self.valkey):
            service.start()
        preparation.load_code()
        for service in (self.postgres, self.valkey):
            service.wait()
        preparation.tables()
        preparation.static_files()()
        self.renders.write_text("")
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
        self.team, self.cookies = build(self.screens)
        self.start_web()

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    def start_web(self) -> None:
        number = self.listener.fileno()
        with open_log(HERE.log("chaos-web")) as log:
            self.web = subprocess.Popen(
                [sys.executable, "-m", "chaos.web", str(number), str(self.renders)],
                cwd=ROOT,
                env={**os.environ, "LOG_LEVEL": "WARNING"},
                pass_fds=[number],
                stdout=log,
                stderr=log,
                preexec_fn=partial(end_with_parent, signal.SIGKILL),
            )

    def kill_web(self) -> None:
        """At once, and what started it starts it again."""
        self._end_web(signal.SIGKILL)

    def deploy(self) -> None:
        """Asked to stop, and a new one comes: streams are told to end."""
        self._end_web(signal.SIGTERM)

    def restart_valkey(self) -> None:
        assert self.valkey.process
        self.valkey.process.kill()
        self.valkey.process.wait()
        self.change("while nobody could hear of it")
        self.valkey.start()
        self.valkey.wait()

    def _end_web(self, number: int) -> None:
        self.web.send_signal(number)
        self.web.wait(20)
        self.change("while nobody could see it")
        self.start_web()

    def change(self, words: str) -> int:
        return change(self.team, words)

    def change_often(self, times: int) -> None:
        """As fast as they can be committed. Back when the last of them is."""
        subprocess.run([sys.executable, "-m", "chaos.changes", str(self.team.pk), str(times)], cwd=ROOT, check=True)

    def connections(self) -> int:
        """Of the web process to the database, now."""
        with psycopg.connect(HERE.database_url, autocommit=True) as own:
            return own.execute(OPEN, [NAME]).fetchone()[0]

    def seconds_of_cpu(self) -> float:
        """What the web process has taken since it was started."""
        times = psutil.Process(self.web.pid).cpu_times()
        return times.user + times.system

    def rendered(self) -> Counter:
        """How often each section was rendered: by which process, in which version, at which minute."""
        return Counter(self.renders.read_text().splitlines())

    def stop(self) -> None:
        with suppress(AttributeError, ProcessLookupError):
            self.web.kill()
            self.web.wait()
        for service in (self.valkey, self.postgres):
            service.stop()


def change(team, words: str) -> int:
    """The one concern of the board says something else. Its new version."""
    from django.db import transaction

    from concerns.models import Concern
    from org.operations import touch

    with transaction.atomic():
        Concern.objects.filter(team=team).update(text=words)
        return touch(team, "concerns")


def build(screens: int):
    """A site with one team, one concern, and so many screens; and their cookies."""
    from django.db import connection

    from concerns.models import Concern
    from org.middleware import SCREEN_COOKIE
    from org.models import Area, Person, Screen, Site, Team
    from org.models.device import hashed
    from web.clock import now

    with connection.cursor() as cursor:
        cursor.execute("truncate org_site cascade")  # of the run before; this database holds nothing else
    site = Site.objects.create(slug=SLUG, name="Chaos", time_zone="UTC")
    area = Area.below(None, site=site, name="Chaos", slug=SLUG)
    area.save()
    team = Team.objects.create(site=site, area=area, name="Line of the chaos", slug=SLUG, tier=1)
    leader = Person.objects.create_user(f"leader@{SLUG}.example", None, site=site, name="Marta Lindqvist")
    days_ago = now() - timedelta(days=3, hours=5)  # so old that its words stay the same for as long as a run lasts
    Concern.objects.create(site=site, team=team, text="The first", raised_by=leader, raised_at=days_ago)
    secrets = [f"secret of screen {number}" for number in range(screens)]
    shared = {"site": site, "team": team, "approved_by": leader, "approved_at": now(), "paired_at": now()}
    Screen.objects.bulk_create(Screen(name=secret, secret_hash=hashed(secret), **shared) for secret in secrets)
    connection.close()
    return team, [f"{SCREEN_COOKIE}={secret}" for secret in secrets]
