"""One promise: done, undo, not this time, what got in the way.

The buttons work from any page. A hidden field `next` (a path of ours) says where to go on; without it, my day.
With htmx the redirect is followed and the page that `next` names is swapped: its form chooses the part by `hx-target`
and `hx-select`, or the page answers with its partial.
"""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from routines import operations
from routines.forms import ReasonForm
from routines.models import Holder, Occurrence
from routines.noting import can_note
from routines.practices import start_url
from routines.reasons import Reasons
from routines.views import put_back, reason_said
from routines.words import until
from web.clock import now, today
from web.pages import asked_next, respond


@require_GET
def occurrence(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The page a letter leads to."""
    promise = visible(request, pk)
    reasons = Reasons.of(promise.site_id)
    return _page(request, promise, ReasonForm(reasons=reasons), reasons)


@require_POST
def done(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Done at this moment; or, with `put_back`, at the moment that an undo has just taken away."""
    promise, moment = visible(request, pk), now()
    at = put_back.moment_of(request.POST.get("put_back", ""), promise) or moment
    try:
        operations.mark_done(promise, by=request.actor, at=at, now=moment)
    except operations.TooLate:
        messages.warning(request, f"{promise.routine}: its time has passed. What got in the way?")
        return redirect(promise)
    return onward(request)


@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    promise = visible(request, pk)
    done_at = promise.done_at
    try:
        taken = operations.take_back(promise, by=request.actor, now=now())
    except operations.TooLate:
        messages.warning(request, f"{promise.routine}: it can be undone on the same day only.")
        return onward(request)
    if done_at and not taken.is_done:
        messages.info(request, put_back.offer(request, promise, done_at), extra_tags="undo")
    return onward(request)


@require_POST
def reason(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What got in the way; with `clear`, nothing any more."""
    promise = visible(request, pk)
    reasons, before = Reasons.of(promise.site_id), promise.reason
    form = ReasonForm(request.POST, reasons=reasons)
    if not promise.is_kept_by(request.actor):
        raise operations.NotYours
    if "clear" in request.POST:
        after = operations.clear_reason(promise, by=request.actor, now=now())
    elif not form.is_valid():
        return _page(request, promise, form, reasons, status=422)
    else:
        try:
            after = operations.give_reason(promise, reason=form.cleaned_data["reason"], by=request.actor, now=now())
        except operations.NotMissed:
            messages.info(request, f"{promise.routine}: nothing to explain.")
            return onward(request)
    if after.reason != before:
        _say_reason(request, promise, before, reasons.said(after.reason))
    return onward(request)


def _say_reason(request: HttpRequest, promise: Occurrence, before: str, said: str) -> None:
    """With the way back; the page of the promise says it by itself."""
    if request.POST.get("next") != promise.get_absolute_url():
        messages.info(request, reason_said.offer(request, promise, before, said), extra_tags="undo")


@require_POST
def skip(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Not this time, and why: chosen before the last moment. `routines:undo` takes it back."""
    promise = visible(request, pk)
    reasons = Reasons.of(promise.site_id)
    form = ReasonForm(request.POST, reasons=reasons)
    if not promise.is_kept_by(request.actor):
        raise operations.NotYours
    if not form.is_valid():
        return _page(request, promise, form, reasons, status=422)
    try:
        operations.skip(promise, reason=form.cleaned_data["reason"], by=request.actor, now=now())
    except operations.TooLate:
        messages.warning(request, f"{promise.routine}: its time has passed. What got in the way?")
        return redirect(promise)
    return onward(request)


def visible(request: HttpRequest, pk: uuid.UUID) -> Occurrence:
    return get_object_or_404(
        Occurrence.objects.visible_to(request.actor).select_related("routine", "holder", "delegate", "site"), pk=pk
    )


def onward(request: HttpRequest) -> HttpResponse:
    return redirect(asked_next(request) or settings.LOGIN_REDIRECT_URL)


def _page(
    request: HttpRequest, promise: Occurrence, form: ReasonForm, reasons: Reasons, status: int = 200
) -> HttpResponse:
    moment, start = now(), start_url(promise.routine.practice, promise)
    context = {
        "occurrence": promise,
        "form": form,
        "reasons": reasons.offered,
        "in_the_way": reasons.shown(promise.reason, own=promise.is_kept_by(request.actor)),
        "zone": promise.site.time_zone,
        "is_mine": promise.is_kept_by(request.actor),
        "today": today(promise.site.time_zone, moment),
        "is_missed": promise.is_missed(moment),
        "is_due": promise.is_due(moment),
        "is_covered": promise.delegate_id not in (None, request.actor.pk),
        "is_holder": promise.holder_id == request.actor.pk,
        "can_note": promise.is_kept_by(request.actor) and can_note(promise, moment),
        "asks_minutes": Holder.objects.filter(person=request.actor.pk, notes_minutes=True).exists(),
        "is_late": promise.state == "open" and promise.can_say_why(moment),
        "can_skip": promise.can_skip(moment),
        "on_time_until": until(promise.on_time_until, promise.site.time_zone, moment),
        "late_until": until(promise.late_until, promise.site.time_zone, moment),
        "start_url": start,
        "done_kind": "" if start else "go",
    }
    return respond(request, "routines/occurrence.html", context, partial="promise", status=status)
