"""The way back from an undo: a form that says "done" again, at the very moment that was taken away.

The moment travels signed and for one promise only, so that nobody can write another time into it.
"""

from datetime import datetime

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString

from routines.models import Occurrence

DAY = 24 * 60 * 60


def offer(request: HttpRequest, promise: Occurrence, done_at: datetime) -> SafeString:
    """What the toast says after an undo, with the button that puts it back."""
    context = {
        "promise": promise,
        "zone": promise.site.time_zone,
        "done_at": done_at,
        "signed": _signer(promise).sign(done_at.isoformat()),
        "next": request.POST.get("next", ""),
    }
    return render_to_string("routines/_put_back.html", context, request)


def moment_of(signed: str, promise: Occurrence) -> datetime | None:
    """The moment to put back; None where nothing, or nothing of ours, was sent."""
    try:
        return parse_datetime(_signer(promise).unsign(signed, max_age=DAY))
    except BadSignature:
        return None


def _signer(promise: Occurrence) -> TimestampSigner:
    return TimestampSigner(salt=f"routines.put_back.{promise.pk}", sep="|")
