from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gemba import themes
from gemba.forms import StartForm
from gemba.operations import SavedBefore, start_walk
from gemba.places import host_of, leaders_of_team, open_barriers_before, usual_area_of
from gemba.views.access import area_promised, person_of
from org.models import Area, Person
from web.clock import now, today
from web.ids import id_in, uuid7
from web.pages import respond


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Two minutes before a walk: a theme, a place, a hypothesis, and what was open there last time."""
    person = person_of(request)
    if request.method == "POST":
        return _begin(request, person)
    area = _area_asked_for(request, person)
    theme = themes.offered_at(person.site.kind)[0].key
    form = StartForm(site=person.site, initial={"id": uuid7(), "theme": theme, "area": area and area.pk})
    return _show(request, form, area)


def _begin(request: HttpRequest, person: Person) -> HttpResponse:
    form = StartForm(request.POST, site=person.site)
    if not form.is_valid():
        return _show(request, form, form.cleaned_data.get("area"), status=422)
    try:
        walk = start_walk(by=person, at=now(), **form.cleaned_data)
    except SavedBefore:
        form.data = {**form.data.dict(), "id": str(uuid7())}
        form.add_error(None, "This walk did not begin. Press the button once more?")
        return _show(request, form, form.cleaned_data["area"], status=422)
    if walk.area_id != form.cleaned_data["area"].pk or walk.theme != form.cleaned_data["theme"]:
        messages.info(request, "This walk had begun already, as you see it here.")
    return redirect(walk)


def _show(request: HttpRequest, form: StartForm, area: Area | None, status: int = 200) -> HttpResponse:
    day = today(request.actor.site.time_zone)
    host = host_of(area) if area else None
    context = {
        "form": form,
        "area": area,
        "host": host,
        "leaders": [leader for leader in leaders_of_team(host, day=day) if leader.pk != request.actor.pk],
        "barriers": list(open_barriers_before(area)) if area else [],
        "running": request.actor.walks.unfinished().select_related("area").latest_first().first(),
        "zone": request.actor.site.time_zone,
    }
    return respond(request, "gemba/start.html", context, partial="before", status=status)


def _area_asked_for(request: HttpRequest, person: Person) -> Area | None:
    """The area of the address, else where the promise is due, else where one's own team stands."""
    asked = Area.objects.visible_to(person).filter(pk=id_in(request.GET.get("area"))).first()
    return asked or area_promised(request, person) or usual_area_of(person, day=today(person.site.time_zone))
