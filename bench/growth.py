"""A board among ten teams and a month, and the same board among ten thousand and five years."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import psycopg

from bench.board import BOARD, TIMES, change
from bench.harness import PLACE, measure, prepared, serving
from bench.line import SLUG, full_board
from bench.visit import Visitor, cookie_of, cost

TEAMS = int(os.environ.get("BENCH_TEAMS", 10_000))
MONTHS = 59  # before the newest, which is there
GROWN = PLACE.database_url.replace("/asaichi?", "/grown?")
WEB = "bench.floors.web:application"
EVERY_SECTION = "update org_topic set version = version + 1 where team_id = %s"


@measure("growth.board", unit="ms", rounds=7)
def growth():
    """Everything on it has changed, in the small database and in the grown one, in turns."""
    with ExitStack() as stack:
        stack.enter_context(prepared())
        team, person = full_board()
        change(team)
        cookie = cookie_of(person)
        stack.enter_context(grown(team))
        servers = [stack.enter_context(serving(WEB, DATABASE_URL=url)) for url in (PLACE.database_url, GROWN)]
        databases = [stack.enter_context(psycopg.connect(url, autocommit=True)) for url in (PLACE.database_url, GROWN)]
        yield tuple(
            partial(cold, Visitor(server.url, cookie), database, team)
            for server, database in zip(servers, databases, strict=True)
        )


def cold(board: Visitor, database: psycopg.Connection, team) -> float:
    assert board.get(BOARD).status == 200
    return cost(lambda: board.get(BOARD), TIMES, between=lambda: database.execute(EVERY_SECTION, [team.pk]))


@contextmanager
def grown(team) -> Iterator[None]:
    """A second database: the first one's rows, and years of many other teams beside them."""
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("drop database if exists grown")
        name = connection.settings_dict["NAME"]
    connections.close_all()
    with psycopg.connect(PLACE.database_url.replace(f"/{name}?", "/postgres?"), autocommit=True) as server:
        server.execute(f'create database grown template "{name}"')
        try:
            with psycopg.connect(GROWN, autocommit=True) as database:
                grow(database, team)
            yield
        finally:
            server.execute("drop database grown with (force)")


def grow(database: psycopg.Connection, team) -> None:
    from concerns.models import Action, Concern
    from metrics.models import Category, Metric, Reading, Target
    from org.models import Team, Topic

    born = {"id": "gen_random_uuid()"}
    database.execute("set session_replication_role = replica")  # rows like those that are there need no second look
    database.execute(f"create table fresh as select gen_random_uuid() as id, n from generate_series(1, {TEAMS}) n")
    copy = partial(copied, database, team=team.pk)
    copy(Team, {"id": "fresh.id", "slug": f"'{SLUG}-' || fresh.n", "name": "'Line ' || fresh.n"}, own="id")
    copy(Topic, {"team_id": "fresh.id"})
    copy(Category, {"id": child("id"), "team_id": "fresh.id"})
    copy(Metric, {"id": child("id"), "team_id": "fresh.id", "category_id": child("category_id")})
    copy(Target, born | {"team_id": "fresh.id", "metric_id": child("metric_id")})
    copy(Reading, born | {"team_id": "fresh.id", "metric_id": child("metric_id")})
    copy(Concern, born | {"team_id": "fresh.id"})
    copy(Action, born | {"team_id": "fresh.id"})
    months = f"(select generate_series(1, {MONTHS}) as n) as fresh"
    copy(Reading, born | {"on": 'old."on" - 31 * fresh.n'}, beside=months)
    copy(Concern, born | {"state": "'closed'", "closed_at": "old.raised_at"}, beside=months)
    database.execute("set session_replication_role = origin")
    database.execute("vacuum analyze")


def child(column: str) -> str:
    """The same row of another team: its id follows from both."""
    return f"md5(fresh.id::text || old.{column}::text)::uuid"


def copied(database, model, changed: dict[str, str], *, team, own: str = "team_id", beside: str = "fresh") -> None:
    """Every row of the team once more beside each row of `beside`, with some columns changed."""
    fields = [field for field in model._meta.concrete_fields if not field.generated and not is_counted(field)]
    columns = [field.column for field in fields]
    listed = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(changed.get(column, f'old."{column}"') for column in columns)
    table = model._meta.db_table
    database.execute(
        f"insert into {table} ({listed}) select {values} from {table} old cross join {beside} where old.{own} = %s",
        [team],
    )


def is_counted(field) -> bool:
    """The database gives this number itself."""
    return field.get_internal_type() == "BigAutoField"
