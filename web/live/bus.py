"""Announcing a change. PostgreSQL keeps the version; this is only the hint that wakes open screens."""

import logging
import uuid

import redis
from django.conf import settings

log = logging.getLogger(__name__)
_client: redis.Redis | None = None


def channel(team: uuid.UUID) -> str:
    return f"{settings.LIVE_PREFIX}:team:{team}"


def announce(team: uuid.UUID, section: str, version: int) -> None:
    """Publish `section version` to everyone who watches the team. Without a broker screens catch up by themselves."""
    try:
        _publisher().publish(channel(team), f"{section} {version}")
    except redis.RedisError as error:
        log.warning("live hint not sent", extra={"reason": type(error).__name__})


def _publisher() -> redis.Redis:
    global _client
    if _client is None:
        _client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
    return _client
