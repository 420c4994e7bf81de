"""The bell."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from notices.models import Notice
from org.visibility import is_person


def bell(request: HttpRequest) -> dict:
    """`notice_count`: what the person who looks has not read. Asked for only where a template shows the bell."""
    return {"notice_count": SimpleLazyObject(lambda: _unread(getattr(request, "actor", None)))}


def _unread(actor) -> int:
    return Notice.objects.visible_to(actor).unread().count() if is_person(actor) else 0
