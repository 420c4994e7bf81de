"""Streams on a real server, heard by a plain HTTP client."""

import http.client
import json
import time
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
import redis
from django.conf import settings
from django.db import connection, transaction

from config.up.processes import wait_until
from notices import outbox
from notices.bell import version_of
from notices.operations import tell
from org.middleware import SCREEN_COOKIE
from org.models import Screen, Topic
from org.operations import touch
from tests.cast import SCREEN_SECRET
from tests.live_server import application, serving
from web.clock import now
from web.live import hub

LAST = f"data: {Topic.Section.values[-1]} 1"  # of what a stream says first


class Listener:
    """Reads a stream frame by frame; a silence of 8 s fails the test."""

    def __init__(self, answer: http.client.HTTPResponse):
        self.answer = answer

    def frame(self) -> str:
        lines = []
        while line := self.answer.readline().decode().rstrip("\n"):
            lines.append(line)
        return "\n".join(lines)

    def until(self, wanted: str) -> list[str]:
        heard = []
        while wanted not in heard:
            heard.append(self.frame())
        return heard


@contextmanager
def listening(live_url: str, team, cookies: dict[str, str], path: str = ""):
    connection = http.client.HTTPConnection(urlsplit(live_url).netloc, timeout=8)
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    connection.request("GET", path or f"/live/boards/{team.pk}/", headers={"Cookie": cookie})
    answer = connection.getresponse()
    try:
        yield answer.status, Listener(answer)
    finally:
        answer.close()
        connection.close()


@pytest.fixture
def cookies_of(client_of):
    return lambda actor: {name: morsel.value for name, morsel in client_of(actor).cookies.items()}


def test_a_change_reaches_an_open_stream_as_topic_and_version(live_url, team, leader, cookies_of):
    with listening(live_url, team, cookies_of(leader)) as (status, stream):
        assert status == 200
        stream.until("data: concerns 1")

        version = touch(team, "concerns")

        assert stream.until(f"data: concerns {version}")[-1] == f"data: concerns {version}"


def test_a_stream_begins_with_what_a_screen_may_have_missed(live_url, team, screen):
    touch(team, "results")

    with listening(live_url, team, {SCREEN_COOKIE: SCREEN_SECRET}) as (status, stream):
        assert status == 200
        assert "data: results 2" in stream.until(LAST)


def test_a_change_that_is_rolled_back_is_never_announced(live_url, team, leader, cookies_of):
    with listening(live_url, team, cookies_of(leader)) as (_, stream):
        stream.until(LAST)
        with transaction.atomic():
            touch(team, "concerns")
            transaction.set_rollback(True)

        touch(team, "actions")

        assert stream.frame() == "data: actions 2"


def test_nobody_of_another_site_and_no_stranger_may_watch(live_url, team, other_team, stranger, screen, cookies_of):
    for cookies, whose in ((cookies_of(stranger), team), ({}, team), ({SCREEN_COOKIE: SCREEN_SECRET}, other_team)):
        with listening(live_url, whose, cookies) as (status, _):
            assert status == 404


def test_a_revoked_screen_may_no_longer_watch(live_url, team, screen):
    Screen.objects.update(revoked_at=screen.approved_at)

    with listening(live_url, team, {SCREEN_COOKIE: SCREEN_SECRET}) as (status, _):
        assert status == 404


def database_connections() -> int:
    """Those of other threads than this one."""
    with connection.cursor() as cursor:
        name = settings.DATABASES["default"]["NAME"]
        cursor.execute(
            "select count(*) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'",
            [name],
        )
        return cursor.fetchone()[0]


def test_idle_streams_hold_no_database_connection(live_url, team, leader, cookies_of):
    cookies, before = cookies_of(leader), database_connections()
    with ExitStack() as open_streams:
        for _ in range(20):
            _, stream = open_streams.enter_context(listening(live_url, team, cookies))
            stream.until(LAST)
        assert wait_until(lambda: database_connections() <= before, 3)  # PostgreSQL takes a moment to see them go


def test_a_screen_that_is_revoked_meanwhile_is_told_to_go(live_url, team, screen, monkeypatch):
    monkeypatch.setattr(hub, "PING_SECONDS", 0.05)
    with listening(live_url, team, {SCREEN_COOKIE: SCREEN_SECRET}) as (_, stream):
        stream.until(LAST)

        Screen.objects.update(revoked_at=screen.approved_at)

        assert "event: gone" in stream.until("event: gone\ndata:")[-1]
        assert stream.answer.read() == b""


def test_what_was_missed_while_the_bus_was_away_is_caught_up(live_url, team, leader, cookies_of):
    with listening(live_url, team, cookies_of(leader)) as (_, stream):
        stream.until(LAST)

        cut_the_hub_off()
        version = touch(team, "concerns")

        assert stream.until(f"data: concerns {version}")


def cut_the_hub_off() -> None:
    server = redis.Redis.from_url(settings.REDIS_URL)
    (ours,) = [each for each in server.client_list() if each["name"] == f"{settings.LIVE_PREFIX}-hub"]
    server.client_kill_filter(_id=ours["id"])
    server.close()


def test_a_stopping_server_does_not_wait_for_its_streams(transactional_db, team, leader, cookies_of):
    with ExitStack() as running:
        url = running.enter_context(serving(application()))
        with listening(url, team, cookies_of(leader)) as (_, stream):
            stream.until(LAST)
            asked_at = time.monotonic()

            running.close()

            assert stream.answer.read() == b""
            assert time.monotonic() - asked_at < 5


def own_path(person) -> str:
    return f"/live/people/{person.pk}/"


def test_a_person_hears_that_there_is_news_and_no_word_of_what(live_url, team, leader, cookies_of):
    with listening(live_url, team, cookies_of(leader), own_path(leader)) as (status, stream):
        assert status == 200
        stream.until("data: notices 0")  # nobody ever told them anything: no page asks

        tell(person=leader, kind="routine.missed", title="Secret", text="", path="/", dedupe_key="a", now=now())

        assert stream.frame() == f"data: notices {version_of(leader)}"


def test_many_who_are_told_in_one_statement_all_hear(live_url, team, leader, teammate, cookies_of):
    """The sweep writes for everyone at once; so does whatever uses its tail."""
    with ExitStack() as open_streams:
        streams = []
        for person in (leader, teammate):
            listen = listening(live_url, team, cookies_of(person), own_path(person))
            streams.append(open_streams.enter_context(listen)[1])
            streams[-1].until("data: notices 0")

        news = json.dumps([[str(person.site_id), str(person.pk)] for person in (leader, teammate)])
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TELL_MANY, outbox.parameters(now()) | {"news": news})
            outbox.wake_sender(cursor.fetchone()[0])

        assert [stream.frame() for stream in streams] == [
            f"data: notices {version_of(person)}" for person in (leader, teammate)
        ]


TELL_MANY = f"""
with news as (
    select (row ->> 0)::uuid as site_id, (row ->> 1)::uuid as person_id, 'routine.missed' as kind, 'News' as title,
        '' as text, '/' as path, row ->> 1 as dedupe_key, null::timestamptz as fact_at
    from jsonb_array_elements(%(news)s::jsonb) row
), {outbox.WRITE_NEWS}
select {outbox.HEARD}
"""


def test_one_stream_serves_a_board_and_the_person_who_looks_at_it(live_url, team, leader, cookies_of):
    path = f"/live/boards/{team.pk}/people/{leader.pk}/"
    with listening(live_url, team, cookies_of(leader), path) as (status, stream):
        assert status == 200
        stream.until("data: notices 0")  # nobody ever told them anything: no page asks
        version = touch(team, "concerns")
        assert stream.frame() == f"data: concerns {version}"
        tell(person=leader, kind="routine.missed", title="News", text="", path="/", dedupe_key="a", now=now())
        assert stream.frame().startswith("data: notices ")


def test_nobody_watches_another_persons_bell(live_url, team, leader, teammate, screen, cookies_of):
    own, both = own_path(leader), f"/live/boards/{team.pk}/people/{leader.pk}/"
    for cookies in (cookies_of(teammate), {}, {SCREEN_COOKIE: SCREEN_SECRET}):
        for path in (own, both):
            with listening(live_url, team, cookies, path) as (status, _):
                assert status == 404


@pytest.mark.parametrize(
    "path", ["/live/", "/live/people/", "/live/people/x/", "/live/cats/{0}/", "/live/people/{0}/people/{0}/"]
)
def test_other_addresses_lead_to_no_stream(live_url, team, leader, cookies_of, path):
    with listening(live_url, team, cookies_of(leader), f"/live/{path.format(leader.pk)}") as (status, _):
        assert status == 404
