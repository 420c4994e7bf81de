from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insights.cadence import WEEKS
from insights.offering_forms import PromiseForm
from insights.representing import represented, represents
from insights.review import review_of, table_of
from org.models import Area
from org.visibility import is_person
from web.clock import now, today
from web.ids import id_in
from web.pages import respond


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Where could I help? `?weeks=4|12|26`, `?area=<id>`, and `?as=table` for the same in words."""
    return show(request)


def show(request: HttpRequest, *, promising: PromiseForm | None = None, status: int = 200) -> HttpResponse:
    """`promising`: the form of the one promise, with words that could not be kept."""
    if not is_person(request.actor):
        raise Http404
    weeks, area, as_table = weeks_asked(request), area_asked(request), request.GET.get("as") == "table"
    asked = {"weeks": weeks, "as_table": as_table, "week_choices": WEEKS}
    if represents(request.actor, on=today(request.actor.site.time_zone, now())):
        shown = represented(request.actor, weeks=weeks, now=now())
        return respond(request, "insights/represented.html", {**shown, **asked})
    shown = review_of(request.actor, weeks=weeks, area=area, now=now())
    context = {**shown, **asked, "area": area, "table": table_of(shown["rows"]) if as_table else None}
    context["promising"] = promising or shown["promising"]
    return respond(request, "insights/review.html", context, status=status)


def weeks_asked(request: HttpRequest) -> int:
    asked = request.GET.get("weeks", "")
    return int(asked) if asked.isdecimal() and int(asked) in WEEKS else 12


def area_asked(request: HttpRequest) -> Area | None:
    """The chosen area of the actor's site; an unknown one is as none."""
    return Area.objects.visible_to(request.actor).filter(pk=id_in(request.GET.get("area"))).first()
