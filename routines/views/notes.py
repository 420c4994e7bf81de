"""What is written beside a promise, without leaving the page one is on: a line and minutes, a tick of the checklist."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from routines import noting, operations
from routines.forms import NoteForm
from routines.views.occurrences import onward, visible
from web.clock import now


@require_POST
def note(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    promise, form = visible(request, pk), NoteForm(request.POST)
    if not promise.is_kept_by(request.actor):
        raise operations.NotYours
    if not form.is_valid():
        messages.warning(request, f"{promise.routine}: {form.question}")
        return onward(request)
    said = {"text": form.cleaned_data["note"], "minutes": form.cleaned_data["minutes"]}
    try:
        noting.note(promise, **said, by=request.actor, now=now())
    except operations.TooLate:
        messages.warning(request, f"{promise.routine}: its time has passed, nothing more is noted.")
    return onward(request)


@require_POST
def tick(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One item of the checklist: `tick=2` says it is done, `untick=2` that it is not."""
    promise = visible(request, pk)
    is_ticked = "tick" in request.POST
    try:
        item = int(request.POST.get("tick", request.POST.get("untick", "")))
        noting.tick_item(promise, item=item, is_ticked=is_ticked, by=request.actor, now=now())
    except (ValueError, IndexError):
        raise Http404 from None
    except operations.TooLate:
        messages.warning(request, f"{promise.routine}: its time has passed, nothing more is ticked.")
    return onward(request)
