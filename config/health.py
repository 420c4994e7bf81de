"""`/healthz`: does this installation keep its promises right now? No session, nothing about people."""

from datetime import datetime
from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notices.models import Heartbeat
from notices.models.heartbeat import PARTS, PATIENCE
from org.middleware import open_to_anyone
from web.clock import now

OK, STARTING = "ok", "starting"
STARTED = now()


@open_to_anyone
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while every part is well or about to start, else 503; each part says `ok` or what is the matter."""
    parts = {"broker": broker(), **database_and_heartbeats()}
    well = all(said in (OK, STARTING) for said in parts.values())
    return JsonResponse(parts, status=200 if well else 503)


def database_and_heartbeats() -> dict[str, str]:
    """One query tells both."""
    try:
        seen = Heartbeat.objects.last_seen()
    except DatabaseError as error:
        return {"database": type(error).__name__}
    return {"database": OK} | {name: pulse(seen.get(name), now()) for name in PARTS}


def pulse(last: datetime | None, moment: datetime) -> str:
    """What one part says. Whoever starts everything at once need not see red until each has had its first turn."""
    if last and moment - last < PATIENCE:
        return OK
    if moment - STARTED < PATIENCE:
        return STARTING
    return f"last seen {(moment - last).total_seconds():.0f} s ago" if last else "not seen yet"


def broker() -> str:
    try:
        return OK if broker_client().ping() else "no answer"
    except redis.RedisError as error:
        return type(error).__name__


@cache
def broker_client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
