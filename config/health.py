"""`/healthz`: does this installation keep its promises right now? No session, nothing about people."""

from datetime import timedelta
from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notices.models import Heartbeat
from org.middleware import open_to_anyone
from web.clock import now

OK = "ok"
# The dispatcher beats every few seconds and nothing is sent without it. Sweep and worker follow the minute.
PATIENCE = {"dispatcher": timedelta(seconds=30), "sweep": timedelta(minutes=3), "worker": timedelta(minutes=3)}
NEEDED = ("database", "broker", "dispatcher")


@open_to_anyone
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the needed parts are well, else 503; each part says `ok` or what is the matter."""
    parts = {"broker": broker(), **database_and_heartbeats()}
    well = all(parts.get(name) == OK for name in NEEDED)
    return JsonResponse(parts, status=200 if well else 503)


def database_and_heartbeats() -> dict[str, str]:
    """One query tells both."""
    try:
        seen = dict(Heartbeat.objects.values_list("name", "at"))
    except DatabaseError as error:
        return {"database": type(error).__name__}
    return {"database": OK} | {name: pulse(seen.get(name), patience) for name, patience in PATIENCE.items()}


def pulse(last, patience: timedelta) -> str:
    if last is None:
        return "not seen yet"
    silence = now() - last
    return OK if silence < patience else f"last seen {silence.total_seconds():.0f} s ago"


def broker() -> str:
    try:
        return OK if broker_client().ping() else "no answer"
    except redis.RedisError as error:
        return type(error).__name__


@cache
def broker_client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
