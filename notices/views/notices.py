"""What I was told, newest first. Every open page of mine keeps its bell and this list true (web/live)."""

import json
import uuid
from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from notices import operations
from notices.bell import Bell
from notices.models import Notice
from org.visibility import is_person
from web.clock import now

SHOWN = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    return _live(request, "notices/notices.html")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    return _live(request, "notices/_list.html")


@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, for the live region that shows it."""
    _mine(request)
    shown = Bell(request.actor)
    response = render(request, "components/bell.html", {"bell": shown})
    response["X-Version"] = shown.version
    return response


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    _mine(request)
    moment = now()
    if not operations.mark_read(person=request.actor, now=moment):
        return _changed(request)
    return _changed(request, (moment - EPOCH) // timedelta(microseconds=1))


@require_POST
def unread(request: HttpRequest) -> HttpResponse:
    """Undo for "all read": what was read at that moment, to the microsecond."""
    _mine(request)
    try:
        read_at = EPOCH + timedelta(microseconds=int(request.POST.get("moment", "")))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    operations.mark_unread(person=request.actor, read_at=read_at)
    return _changed(request)


@require_POST
def read_one(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    operations.mark_one(notice=_one(request, pk), read_at=now())
    return _changed(request)


@require_POST
def unread_one(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    operations.mark_one(notice=_one(request, pk), read_at=None)
    return _changed(request)


def _mine(request: HttpRequest):
    if not is_person(request.actor):
        raise PermissionDenied
    return Notice.objects.visible_to(request.actor)


def _one(request: HttpRequest, pk: uuid.UUID) -> Notice:
    return get_object_or_404(Notice.objects.visible_to(request.actor), pk=pk)


def _live(request: HttpRequest, template: str) -> HttpResponse:
    """The version first, then the rows: what comes between the two is fetched once more, never missed."""
    mine, shown = _mine(request), Bell(request.actor)
    version = shown.version
    rows = list(mine.listed().order_by("-created_at")[:SHOWN])
    response = render(request, template, {"bell": shown, "notices": rows, "zone": request.actor.site.time_zone})
    response["X-Version"] = version
    return response


def _changed(request: HttpRequest, read_at: int = 0) -> HttpResponse:
    """With htmx the regions that show notices fetch themselves, as they do when something happens elsewhere.

    `read_at`: everything was read at that moment, and there is a way back.
    """
    words = render_to_string("notices/_all_read.html", {"moment": read_at}, request) if read_at else ""
    if not request.htmx:
        if words:
            messages.info(request, words, extra_tags="undo")
        return redirect("notices:notices")
    response = render(request, "notices/_said.html", {"words": words})
    response["HX-Trigger"] = json.dumps({"live:heard": {"notices": Bell(request.actor).version}})
    return response
