"""A tap on the board: one figure is written down, judged, committed and told."""

import os
import statistics
from decimal import Decimal
from itertools import count

import psycopg
import redis

from bench.harness import measure, prepared, seconds
from bench.line import full_board

TAPS = 50  # a round
WRITE = "insert into bench_tap (metric, day, value, at) values (%s, current_date, %s, now())"


@measure("record.item", unit="ms")
def item():
    """Target, signal, version, event, commit and publish; against INSERT, COMMIT and PUBLISH. By the clock."""
    with prepared():
        from metrics.models import Metric
        from metrics.operations import record_reading
        from web.clock import now, today

        team, person = full_board()
        metric = Metric.objects.select_related("team__site").filter(team=team).first()
        floor = psycopg.connect(os.environ["DATABASE_URL"])
        floor.execute("drop table if exists bench_tap")
        floor.execute("create table bench_tap (metric uuid, day date, value numeric, at timestamptz)")
        floor.execute("create index on bench_tap (metric, day)")
        valkey = redis.Redis.from_url(os.environ["REDIS_URL"])
        values = count()

        def write() -> None:
            floor.execute(WRITE, [metric.pk, next(values) % 5])
            floor.commit()
            valkey.publish("bench", "tap")

        def tap() -> None:
            day = today(team.site.time_zone)
            record_reading(metric=metric, on=day, value=Decimal(next(values) % 5), by=person, now=now())

        taken: dict[str, float] = {}

        def both() -> float:
            """One of each in turns: a disk is now quick and now slow, and both wait for it once."""
            pairs = [(seconds(write), seconds(tap)) for _ in range(TAPS)]
            floors, taps = zip(*pairs, strict=True)
            taken["taps"] = statistics.median(taps) * 1000
            return statistics.median(floors) * 1000

        yield both, lambda: taken["taps"]
