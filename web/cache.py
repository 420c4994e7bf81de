"""The cache may be away: then every read misses and every write is let go, and pages still answer."""

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


def forgiving(name: str, instead):
    """The method of that name, which answers `instead` while the server cannot be reached."""
    strict = getattr(RedisCache, name)

    def method(self, *args, **kwargs):
        try:
            return strict(self, *args, **kwargs)
        except RedisError as error:
            log.warning("cache.away", operation=name, error=type(error).__name__)
            return instead(*args, **kwargs)

    method.__name__ = name
    return method


def given_default(key, default=None, version=None):
    return default


class ForgivingRedisCache(RedisCache):
    get = forgiving("get", given_default)
    get_many = forgiving("get_many", lambda *args, **kwargs: {})
    has_key = forgiving("has_key", lambda *args, **kwargs: False)
    set = forgiving("set", lambda *args, **kwargs: None)
    set_many = forgiving("set_many", lambda keys, *args, **kwargs: list(keys))
    add = forgiving("add", lambda *args, **kwargs: True)  # the first one, as far as anybody can tell
    touch = forgiving("touch", lambda *args, **kwargs: False)
    incr = forgiving("incr", lambda key, delta=1, *args, **kwargs: delta)
    delete = forgiving("delete", lambda *args, **kwargs: False)
    delete_many = forgiving("delete_many", lambda *args, **kwargs: None)
    clear = forgiving("clear", lambda *args, **kwargs: False)
