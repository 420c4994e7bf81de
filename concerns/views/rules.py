from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from concerns.forms.rules import RulesForm
from concerns.models import Rules
from concerns.operations.rules import set_rules
from org.lines import looks_after_site
from org.models import Site
from org.visibility import is_person
from web.clock import now, today
from web.pages import respond


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The numbers, each with what it does and where it started."""
    form = RulesForm(request.POST or None, instance=Rules.of(_looked_after(request)))
    if request.method == "POST" and form.is_valid():
        set_rules(form.save(commit=False), by=request.actor, now=now())
        messages.info(request, "The site goes by these numbers from now on.")
        return redirect("concerns:rules")
    return respond(request, "concerns/rules.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _looked_after(request: HttpRequest) -> Site:
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    if not looks_after_site(request.actor, day=today(request.actor.site.time_zone)):
        raise PermissionDenied("Who supports improvement at the site decides this.")
    return request.actor.site
