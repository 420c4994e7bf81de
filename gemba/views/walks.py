from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gemba.models import Observation, Walk
from gemba.places import longest_unseen
from gemba.views.access import person_of
from gemba.views.cards import cards_here
from gemba.views.faces import ICONS
from org.models import Area
from web.clock import today
from web.pages import respond

LEGEND = [(ICONS.get(kind, "list"), kind.label) for kind in Observation.Kind]  # what the signs in the list mean
MINE, OTHERS, UNSEEN = 8, 12, 3  # what the first page shows: 20 walks
PAGE = 20  # older ones of one group, so many at a time


@require_safe
def walks(request: HttpRequest) -> HttpResponse:
    """The walks of the site: one's own first, the running one on top; `?of=mine&from=8` goes on in one group."""
    person = person_of(request)
    day = today(person.site.time_zone)
    seen = Walk.objects.visible_to(person).with_counts().select_related("area", "walker").latest_first()
    mine, others = seen.of(person), seen.exclude(walker=person.pk)
    of, first = request.GET.get("of"), _place(request.GET.get("from"))
    groups = [
        _shown(mine.finished(), "mine", MINE, first, only=of),
        _shown(others, "others", OTHERS, first, only=of),
    ]
    running = list(mine.unfinished())
    context = {
        "running": running,
        "groups": groups,
        "is_older": of in ("mine", "others"),
        "is_empty": not running and not any(group["walks"] for group in groups),
        "zone": person.site.time_zone,
        "unseen": [_with_days(area, day) for area in longest_unseen(Area.objects.visible_to(person))[:UNSEEN]],
        "legend": LEGEND,
        "cards": cards_here(person, day=day),
    }
    return respond(request, "gemba/walks.html", context)


def _shown(rows, of: str, at_first: int, first: int, *, only: str | None) -> dict:
    """One group of walks, and where its older ones begin; 0 when there are none. One more is read than shown."""
    if only not in (of, None):
        return {"of": of, "walks": [], "older_from": 0}
    start, count = (first, PAGE) if only else (0, at_first)
    found = list(rows[start : start + count + 1])
    return {"of": of, "walks": found[:count], "older_from": start + count if len(found) > count else 0}


def _place(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 7 else 0


def _with_days(area: Area, day: date) -> Area:
    area.days_unseen = (day - today(area.site.time_zone, area.walked_at)).days if area.walked_at else None
    return area
