"""Announcing a change. PostgreSQL keeps the version; this is only the hint that wakes open screens."""

import logging
import uuid
from collections.abc import Iterable
from typing import NamedTuple

import redis
from django.conf import settings

log = logging.getLogger(__name__)
DOOR = "door"  # no section: who may watch has changed, and every stream of the topic asks whether it still may
_client: redis.Redis | None = None


def channel(whose: str, id: uuid.UUID) -> str:
    """`boards` and a team, or `people` and a person: as in the address of a stream."""
    return f"{settings.LIVE_PREFIX}:{whose}:{id}"


class Change(NamedTuple):
    """A section of a board, or something of a person's, and the number of its last change."""

    whose: str
    id: uuid.UUID
    section: str
    version: int


def announce(changes: Iterable[Change]) -> None:
    """Publish `section version` to everyone who watches. Without a broker screens catch up by themselves."""
    try:
        with _publisher().pipeline(transaction=False) as pipeline:
            for change in changes:
                pipeline.publish(channel(change.whose, change.id), f"{change.section} {change.version}")
            pipeline.execute()
    except redis.RedisError as error:
        log.warning("live hint not sent", extra={"reason": type(error).__name__})


def _publisher() -> redis.Redis:
    global _client
    if _client is None:
        _client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
    return _client
