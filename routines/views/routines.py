"""My standard work: what my roles ask of me, and why."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from org.models import Assignment
from org.visibility import is_person
from routines.models import Routine
from routines.words import when
from web.clock import today


@require_GET
def routines(request: HttpRequest) -> HttpResponse:
    if not is_person(request.actor):
        raise PermissionDenied
    day = today(request.actor.site.time_zone)
    held = Assignment.objects.on(day).filter(person=request.actor, role=OuterRef("role"))
    mine = Routine.objects.visible_to(request.actor).in_force(day).filter(Exists(held))
    rows = [(routine, when(routine)) for routine in mine.select_related("role").order_by("role__tier", "role", "name")]
    return render(request, "routines/routines.html", {"rows": rows})
