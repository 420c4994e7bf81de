"""How often something may be tried, counted in the cache (`SCREEN_RATE_LIMITS`)."""

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.conf import settings
from django.http import HttpRequest


def may_ask(request: HttpRequest, action: str, key: str | None = None) -> bool:
    limits = {"config": settings.SCREEN_RATE_LIMITS, "limit_get": True}
    return bool(ratelimit.consume(request, app="org", action=action, key=key, **limits))
