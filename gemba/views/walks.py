from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gemba.models import Walk
from gemba.places import longest_unseen
from gemba.views.access import person_of
from org.models import Area
from web.clock import today
from web.pages import respond

MINE, OTHERS, UNSEEN = 10, 30, 3  # what a page shows before "all of them"


@require_safe
def walks(request: HttpRequest) -> HttpResponse:
    """The walks of the site: one's own first, the running one on top."""
    person = person_of(request)
    day = today(person.site.time_zone)
    seen = Walk.objects.visible_to(person).with_counts().select_related("area", "walker").latest_first()
    mine, others = seen.of(person), seen.exclude(walker=person.pk)
    is_all = "all" in request.GET
    shown = {
        "running": list(mine.unfinished()),
        "mine": list(mine.finished()[: None if is_all else MINE]),
        "others": list(others[: None if is_all else OTHERS]),
    }
    context = shown | {
        "zone": person.site.time_zone,
        "count": Walk.objects.visible_to(person).count(),
        "shown": sum(map(len, shown.values())),
        "unseen": [_with_days(area, day) for area in longest_unseen(Area.objects.visible_to(person))[:UNSEEN]],
    }
    return respond(request, "gemba/walks.html", context)


def _with_days(area: Area, day: date) -> Area:
    area.days_unseen = (day - today(area.site.time_zone, area.walked_at)).days if area.walked_at else None
    return area
