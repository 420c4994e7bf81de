"""What reaches me, and how."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from notices.choices import as_ticked, choices_of, choose, ways
from notices.forms import HoursForm
from notices.models import Channel, Hours, SiteNotices
from org.visibility import is_person


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    if not is_person(request.actor):
        raise PermissionDenied
    person = request.actor
    own = Hours.objects.filter(person=person).first() or Hours(person=person, site_id=person.site_id)
    form = HoursForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        choose(person=person, on=set(request.POST.getlist("on")))
        messages.info(request, "Kept. It holds from now on.")
        return redirect("notices:choices")
    context = _context(person, form)
    if form.errors:
        context["kinds"] = as_ticked(context["kinds"], set(request.POST.getlist("on")))
    return render(request, "notices/choices.html", context, status=422 if form.errors else 200)


def _context(person, form: HoursForm) -> dict:
    rules = SiteNotices.of(person.site)
    closed = [Channel(channel).label for channel in ways() if channel not in rules.channels]
    return {"kinds": choices_of(person), "form": form, "rules": rules, "closed": closed, "site": person.site}
