"""What I was told, newest first."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from notices import operations
from notices.models import Notice
from org.visibility import is_person
from web.clock import now

SHOWN = 100


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    if not is_person(request.actor):
        raise PermissionDenied
    mine = Notice.objects.visible_to(request.actor).order_by("-created_at")[:SHOWN]
    return render(request, "notices/notices.html", {"notices": mine, "zone": request.actor.site.time_zone})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    if not is_person(request.actor):
        raise PermissionDenied
    operations.mark_read(person=request.actor, now=now())
    return redirect("notices:notices")
