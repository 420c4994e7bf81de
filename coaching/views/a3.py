from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from coaching.models import A3
from web import clock
from web.pages import respond


@require_GET
def a3(request: HttpRequest, id) -> HttpResponse:
    """The problem story on one page, for reading and for paper."""
    rows = A3.objects.visible_to(request.actor).select_related("site", "team", "owner", "mentor")
    found = get_object_or_404(rows, pk=id)
    return respond(request, "coaching/a3.html", {"a3": found, "now": clock.now(), "zone": found.site.time_zone})
