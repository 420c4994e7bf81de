import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from concerns import operations
from concerns.forms import AboutForm
from concerns.views.access import for_change
from concerns.views.concern import both, done, page
from web import clock
from web.meanwhile import ChangedMeanwhile, seen_by


@require_POST
def describe(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    form = AboutForm(request.POST)
    if not form.is_valid():
        return page(request, concern, status=422, about_form=form)
    try:
        operations.describe(concern, by=request.actor, at=clock.now(), seen=seen_by(request), **form.cleaned_data)
    except ChangedMeanwhile:
        mine = ", ".join(str(words) for words in form.cleaned_data.values() if words)
        return both(request, concern, mine, deed="change", about_form=form)
    return done(request, concern, "It says so now.")
