from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from metrics.models import Rules
from metrics.operations import set_rules
from metrics.rules_forms import RulesForm
from org.lines import looks_after_site
from org.visibility import is_person
from web import clock
from web.pages import respond


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """How the site reads its charts, for whoever looks after it."""
    actor = request.actor
    if not is_person(actor) or not looks_after_site(actor, day=clock.today(actor.site.time_zone)):
        raise PermissionDenied("Whoever looks after the site decides how its charts are read.")
    form = RulesForm(request.POST or None, instance=Rules.of(actor.site_id))
    if request.method == "POST" and form.is_valid():
        set_rules(form.save(commit=False), by=actor, now=clock.now())
        messages.info(request, "The charts of the site are read like this from now on.")
        return redirect("metrics:rules")
    return respond(request, "metrics/rules.html", {"form": form}, status=422 if form.is_bound else 200)
