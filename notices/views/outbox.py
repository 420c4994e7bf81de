"""The operator's page: does everything leave?"""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from notices import breaker, operating
from org.visibility import is_person
from web.clock import now
from web.ids import id_in
from web.pages import respond


def operator_of(request: HttpRequest):
    """Whoever looks after this installation."""
    if not is_person(request.actor) or not request.actor.is_staff:
        raise PermissionDenied
    return request.actor


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    operator, moment = operator_of(request), now()
    counts = operating.counts(operator.site_id, moment)
    context = {
        "pulses": operating.pulses(moment),
        "turns": operating.turns(operator.site_id, moment),
        "counts": [(said, counts[state]) for state, said in operating.BECAME.items()],
        "oldest_due": operating.oldest_due(operator.site_id, moment),
        "troubles": operating.troubles(operator.site_id, moment),
        "pause": operating.pause_of(operator.site_id, moment),
        "undecided": operating.undecided(operator.site_id),
        "held": operating.held(operator.site_id),
        "moment": moment,
        "zone": operator.site.time_zone,
    }
    return respond(request, "notices/outbox.html", context, partial="state")


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    count = operating.retry(deliveries=chosen(request), **whose(request))
    messages.info(request, f"{count} will be tried again now." if count else "Nothing of these waits any more.")
    return redirect("notices:outbox")


@require_POST
def let_go(request: HttpRequest) -> HttpResponse:
    count = operating.let_go(deliveries=chosen(request), **whose(request))
    messages.info(request, f"{count} let go." if count else "These have left already.")
    return redirect("notices:outbox")


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    operator = operator_of(request)
    if breaker.resume(site=operator.site, by=operator, now=now()):
        messages.info(request, "Sending goes on. What was held leaves in the next digest.")
    return redirect("notices:outbox")


def whose(request: HttpRequest) -> dict:
    operator = operator_of(request)
    return {"site_id": operator.site_id, "by": operator, "now": now()}


def chosen(request: HttpRequest) -> list[uuid.UUID]:
    """What is no id names nothing."""
    return [key for key in map(id_in, request.POST.getlist("delivery")) if key]
