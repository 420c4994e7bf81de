from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from metrics.models import Metric, Rules
from metrics.operations import set_rules
from metrics.rules_forms import RulesForm
from metrics.tasks import read_anew
from notices import outbox
from org.views.looking_after import site_looked_after
from web import clock
from web.pages import respond


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """How the site reads its charts, for whoever looks after it."""
    site = site_looked_after(request)
    form = RulesForm(request.POST or None, instance=Rules.of(site))
    if request.method == "POST" and form.is_valid():
        set_rules(form.save(commit=False), by=request.actor, now=clock.now())
        transaction.on_commit(lambda: outbox.hint(read_anew))
        messages.info(request, "The charts of the site are read like this from now on.")
        return redirect("metrics:rules")
    every = Metric.objects.filter(site=site)
    read = every.aggregate(every=Count("pk"), stale=Count("stale_since"))
    context = {"form": form, **read, "done": read["every"] - read["stale"]}
    return respond(request, "metrics/rules.html", context, partial="read", status=422 if form.is_bound else 200)
