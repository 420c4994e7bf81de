"""Addresses of services, from one URL each to the spelling every library wants."""

import sys
from urllib.parse import parse_qs, unquote, urlsplit

# PostgreSQL guesses a disk that turns, and would rather read every concern of a large site than a team's by its index.
ON_A_QUICK_DISK = "-c random_page_cost=1.1"


def database(url: str, **options) -> dict:
    """Django's DATABASES entry for `postgresql://user:password@host:port/name` or `postgresql://user@/name?host=/socket`."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        # Prepared is what asks for it (`prepare=True`), and nothing else; Django's own default forbids it altogether.
        "OPTIONS": {"prepare_threshold": sys.maxsize, "options": ON_A_QUICK_DISK, **query, **options},
    }


def redis_database(url: str, number: int) -> str:
    """The same server, another numbered database: `redis://host/0` or `unix:///socket?db=0`."""
    base = url.partition("?")[0]
    if base.startswith("unix:"):
        return f"{base}?db={number}"
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/{number}"


def celery_broker(url: str, number: int) -> str:
    """kombu spells a socket `redis+socket:///path?virtual_host=1`."""
    if url.startswith("unix:"):
        return f"redis+socket:{url.removeprefix('unix:').partition('?')[0]}?virtual_host={number}"
    return redis_database(url, number)
