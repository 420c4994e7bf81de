"""How often something may be tried, counted in the cache (`RATE_LIMITS`)."""

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.conf import settings
from django.http import HttpRequest


def may_ask(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """`key`: what is counted, for limits that end in `/key`."""
    limits = {"config": settings.RATE_LIMITS, "limit_get": True}
    return bool(ratelimit.consume(request, app="asaichi", action=action, key=key, **limits))
