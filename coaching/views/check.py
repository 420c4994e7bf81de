"""One leader's-leader check, as it lies between the two."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from coaching import operations, rhythm
from coaching.check_forms import CheckForm
from coaching.check_questions import LAST, LIMIT, MINUTES, QUESTIONS, lines_of
from coaching.looked_at import looked_at, name_of, routines_of
from coaching.models import LswReview
from coaching.operations import CoachingError, HelpFirst
from coaching.views.pages import people_only
from org.models import Person
from web import clock
from web.ids import uuid7
from web.pages import respond, wants_partial


@require_GET
def check_with(request: HttpRequest, person) -> HttpResponse:
    """Before the two sit down: the same page, with the questions still to come."""
    report = _report(request, person)
    begun = LswReview.objects.visible_to(request.actor).begun().filter(leader=request.actor, report=report).first()
    if begun:
        return redirect(begun)
    return _show(request, None, leader=request.actor, report=report)


@require_POST
def begin_check(request: HttpRequest, person) -> HttpResponse:
    report, now = _report(request, person), clock.now()
    check = operations.begin_check(id=uuid7(), leader=request.actor, report=report, at=now, now=now)
    return redirect(check)


@require_GET
def check(request: HttpRequest, id) -> HttpResponse:
    asked = request.GET.get("ask", "")
    return _show_check(request, _check(request, id), ask=int(asked) if asked.isdecimal() else 0)


@require_POST
def keep_check(request: HttpRequest, id) -> HttpResponse:
    """Saved as the two talk: while someone types, and with "Next question"."""
    check = _check(request, id)
    form = _form(request, check, _number(request))
    form.is_valid()  # what can be kept is kept; a half-typed day waits
    is_next = "next" in request.POST
    try:
        operations.write_check(check, words=form.words, question=_number(request) + 1 if is_next else None)
    except CoachingError as refusal:
        return _show_check(request, _check(request, id), refusal=str(refusal), status=422)
    if not is_next and wants_partial(request):
        return HttpResponse("Kept.", content_type="text/plain")
    return _after(request, check)


@require_POST
def finish_check(request: HttpRequest, id) -> HttpResponse:
    """The last question is kept, and the help becomes the leader's action."""
    check = _led(request, id)
    if check.is_finished:
        return _after(request, check)
    form, now = _form(request, check, LAST), clock.now()
    form.is_valid()
    try:
        operations.write_check(check, words=form.words)
        operations.finish_check(check, by=request.actor, at=now, now=now)
    except HelpFirst as refusal:
        return _show_check(request, _check(request, id), ask=3, refusal=str(refusal), status=422)
    return _after(request, check)


@require_POST
def discard_check(request: HttpRequest, id) -> HttpResponse:
    check = _led(request, id)
    try:
        operations.discard_check(check, by=request.actor, at=clock.now())
    except CoachingError as refusal:
        return _show_check(request, check, refusal=str(refusal), status=422)
    return redirect("coaching:check_with", check.report_id)


@require_POST
def reopen_check(request: HttpRequest, id) -> HttpResponse:
    check, now = _led(request, id), clock.now()
    try:
        operations.reopen_check(check, by=request.actor, at=now, now=now)
    except CoachingError as refusal:
        return _show_check(request, _check(request, id), refusal=str(refusal), status=422)
    return _after(request, check)


def _report(request: HttpRequest, person) -> Person:
    people_only(request)
    on = clock.today(request.actor.site.time_zone)
    return get_object_or_404(rhythm.reports_with_promises(request.actor, on=on), pk=person)


def _check(request: HttpRequest, id) -> LswReview:
    people_only(request)
    rows = LswReview.objects.visible_to(request.actor).select_related("site", "leader", "report", "action")
    return get_object_or_404(rows, pk=id)


def _led(request: HttpRequest, id) -> LswReview:
    """Who promises the help ends the check."""
    check = _check(request, id)
    if not check.is_led_by(request.actor):
        raise PermissionDenied
    return check


def _number(request: HttpRequest) -> int:
    asked = request.POST.get("question", "")
    if asked not in {str(question.number) for question in QUESTIONS}:
        raise Http404
    return int(asked)


def _form(request: HttpRequest, check: LswReview, number: int) -> CheckForm:
    data = request.POST if request.method == "POST" else None
    return _form_of(check, number, data)


def _form_of(check: LswReview, number: int, data=None) -> CheckForm:
    on = clock.today(check.site.time_zone)
    routines = [(row.element, row.name) for row in routines_of(check.report, on)]
    return CheckForm(data, check=check, asked=QUESTIONS[number - 1], routines=routines, today=on)


def _after(request: HttpRequest, check: LswReview) -> HttpResponse:
    if wants_partial(request):
        return _show_check(request, _check(request, check.pk))
    return redirect(check)


def _show_check(request: HttpRequest, check: LswReview, **more) -> HttpResponse:
    return _show(request, check, leader=check.leader, report=check.report, **more)


def _show(
    request: HttpRequest,
    check: LswReview | None,
    *,
    leader: Person,
    report: Person,
    ask: int = 0,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    on = check.held_on if check and check.is_finished else clock.today(report.site.time_zone, now)
    walked = name_of(check)
    lines = lines_of(check, ask=ask, walked=walked)
    asked = next((line.question for line in lines if line.is_now), None)
    context = {
        "check": check,
        "leader": leader,
        "report": report,
        "lines": lines,
        "form": _form_of(check, asked.number) if check and asked else None,
        "asked": asked,
        "is_last": bool(asked) and asked.number == LAST,
        "leads": leader.pk == request.actor.pk,
        "may_discard": bool(check) and not check.is_finished and not check.has_words,
        "may_reopen": bool(check) and check.is_finished and on == clock.today(report.site.time_zone, now),
        "refusal": refusal,
        "today": on,
        "minutes": MINUTES,
        "limit": LIMIT,
    }
    if not wants_partial(request):
        context |= looked_at(leader, report, on=on, now=now)
    return respond(request, "coaching/check.html", context, partial="card", status=status)
