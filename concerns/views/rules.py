from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from concerns.forms.rules import RulesForm
from concerns.models import Rules
from concerns.operations.rules import set_rules
from org.views.looking_after import site_looked_after
from web.clock import now
from web.pages import respond


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The numbers, each with what it does and where it started."""
    form = RulesForm(request.POST or None, instance=Rules.of(site_looked_after(request)))
    if request.method == "POST" and form.is_valid():
        set_rules(form.save(commit=False), by=request.actor, now=now())
        messages.info(request, "The site goes by these numbers from now on.")
        return redirect("concerns:rules")
    return respond(request, "concerns/rules.html", {"form": form}, status=422 if request.method == "POST" else 200)
