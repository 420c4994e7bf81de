"""Pages of what a site decides for all of its teams."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from org.lines import looks_after_site
from org.models import Site
from org.operations import set_rules
from org.visibility import is_person
from web.clock import now, today
from web.number_forms import NumbersForm
from web.pages import respond


def site_looked_after(request: HttpRequest) -> Site:
    """The site of someone who looks after it; 403 for everyone else."""
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    if not looks_after_site(request.actor, day=today(request.actor.site.time_zone)):
        raise PermissionDenied("Who supports improvement at the site decides this.")
    return request.actor.site


def numbers_page(request: HttpRequest, form_class: type[NumbersForm], *, title: str) -> HttpResponse:
    """The numbers that a room goes by, each with what it does and where it started."""
    form = form_class(request.POST or None, instance=form_class._meta.model.of(site_looked_after(request)))
    if request.method == "POST" and form.is_valid():
        set_rules(form.save(commit=False), by=request.actor, now=now())
        messages.info(request, "The site goes by these numbers from now on.")
        return redirect(request.path)
    context = {"form": form, "title": title}
    return respond(request, "org/numbers.html", context, status=422 if request.method == "POST" else 200)
