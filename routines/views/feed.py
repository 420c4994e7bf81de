"""The private calendar address. Its secret is the key: nobody signs in, and no log keeps it."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from org.middleware import open_to_anyone
from org.models.device import hashed
from routines.feeds import calendar_of
from routines.models import CalendarFeed
from web.clock import now
from web.limits import may_ask

KEPT_FOR = 15 * 60  # seconds in which a program need not ask again


@open_to_anyone
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The promises as iCalendar; 410 for an address that was withdrawn, 404 for one that never was."""
    found = CalendarFeed.objects.with_secret(secret).select_related("person__site").first()
    if not found:
        return _unknown(request)
    if found.revoked_at or not found.person.is_active:
        return HttpResponse("This calendar address was withdrawn.", status=410, content_type="text/plain")
    if not may_ask(request, "read_feed", key=hashed(secret)):
        return _too_often()
    moment = now()
    found.note_read(moment)
    return _answer(request, calendar_of(found, now=moment))


def _answer(request: HttpRequest, body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="my-promises.ics"'
    response["Cache-Control"] = f"private, max-age={KEPT_FOR}"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _unknown(request: HttpRequest) -> HttpResponse:
    if not may_ask(request, "guess_feed"):
        return _too_often()
    raise Http404


def _too_often() -> HttpResponse:
    response = HttpResponse("Asked too often. Once an hour is enough.", status=429, content_type="text/plain")
    response["Retry-After"] = str(KEPT_FOR)
    return response
