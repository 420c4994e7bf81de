from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concerns import searching
from concerns.about import topics_of_site
from concerns.ages import age
from concerns.forms.searching import OLDER, OPEN, SearchForm
from concerns.models import Concern
from org.models import Team
from org.visibility import is_person
from web.clock import now
from web.pages import respond


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that was raised and that this person may see, by words and by what narrows it down."""
    if not is_person(request.actor):
        raise PermissionDenied("Search with your phone: a screen shows the board.")
    form = SearchForm(request.GET or None, teams=Team.objects.visible_to(request.actor).order_by("tier", "name"))
    moment, found = now(), None
    if form.asks:
        wanted = _narrowed(Concern.objects.visible_to(request.actor), form.cleaned_data, moment)
        found = searching.find(wanted, form.cleaned_data["q"])
    rows = (
        [(concern, age(concern.raised_at, concern.closed_at or moment)) for concern in found.concerns] if found else []
    )
    context = {"form": form, "found": found, "rows": rows, "topics": topics_of_site(request.actor)}
    return respond(request, "concerns/search.html", context, partial="found", status=422 if form.errors else 200)


def _narrowed(concerns: QuerySet[Concern], wanted: dict, moment: datetime) -> QuerySet[Concern]:
    if wanted["state"]:
        concerns = concerns.open() if wanted["state"] == OPEN else concerns.filter(state=wanted["state"])
    if wanted["age"] == "older":
        concerns = searching.older_than(concerns, OLDER, moment)
    elif wanted["age"]:
        concerns = searching.raised_within(concerns, int(wanted["age"]), moment)
    if wanted["topic"]:
        concerns = concerns.filter(topic__iexact=wanted["topic"])
    plain = {"kind": wanted["kind"], "team": wanted["team"], "team__tier": wanted["tier"]}
    return concerns.filter(**{name: value for name, value in plain.items() if value})
