"""PostgreSQL and Valkey together, for as long as somebody needs them."""

from collections.abc import Iterator
from contextlib import contextmanager

from config.up.places import Place
from config.up.postgres import Postgres
from config.up.valkey import Valkey


@contextmanager
def services(place: Place, *, forgetful: bool = False) -> Iterator[Postgres]:
    """Both answer inside the block, at `place.database_url` and `place.redis_url`."""
    postgres = Postgres(place, forgetful=forgetful)
    running = (postgres, Valkey(place, forgetful=forgetful))
    try:
        for service in running:
            service.start()
        for service in running:
            service.wait()
        yield postgres
    finally:
        for service in running:
            service.stop()
