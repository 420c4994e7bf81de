"""My standard work: what my roles ask of me, and why."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from org.lines import roles_shaped_by
from org.models import Assignment, Role
from org.visibility import is_person
from routines.views.standards import standards_of
from web.clock import today


@require_GET
def routines(request: HttpRequest) -> HttpResponse:
    """Each role I hold, with its standard; and the roles whose standard I may change."""
    if not is_person(request.actor):
        raise PermissionDenied
    day = today(request.actor.site.time_zone)
    held = Assignment.objects.on(day).filter(person=request.actor, role=OuterRef("pk"))
    mine = Role.objects.visible_to(request.actor).filter(Exists(held)).select_related("site").order_by("-tier", "name")
    shaped = roles_shaped_by(request.actor, day=day).order_by("-tier", "name")
    context = {"standards": standards_of(request, list(mine)), "shaped": shaped}
    return render(request, "routines/routines.html", context)
