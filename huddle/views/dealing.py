"""What a huddle does with a concern, through the operations of concerns: raised, taken, parked, said and confirmed."""

import uuid
from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from concerns import operations
from concerns.deeds import may_answer, may_change, may_confirm, may_tell, may_withdraw
from concerns.forms import LineForm, new_id
from concerns.models import Concern, Escalation
from concerns.slips import NoSlip, concern_on, slip_of
from huddle.boards import Look
from huddle.run_forms import TakeForm
from huddle.schedule import session_of
from huddle.views.access import allow, concern_here
from huddle.views.closing import open_again
from huddle.views.panel import huddle_page, moved, panel
from huddle.views.stage import look_to_run
from metrics.models import Metric
from metrics.operations import confirm_readings
from org.models import Person
from org.operations import touch
from web.meanwhile import ChangedMeanwhile
from web.pages import wants_partial


@require_POST
def raise_(request: HttpRequest, team: str) -> HttpResponse:
    """A concern in one line; it comes at the end of what is talked about."""
    look = look_to_run(request, team)
    form = LineForm(request.POST)
    if form.is_valid():
        raised = operations.raise_concern(
            team=look.team, by=request.actor, at=look.now, origin=Concern.Origin.HUDDLE, **form.cleaned_data
        )
        touch(look.team, "huddle")
        return _line(request, look, LineForm(initial=new_id()), said=_where(look), slip=slip_of(raised))
    return _line(request, look, form)


@require_POST
def unraise(request: HttpRequest, team: str) -> HttpResponse:
    """The undo of a line: whoever holds the slip that came with it takes it back."""
    look = look_to_run(request, team)
    try:
        raised = Concern.objects.filter(team=look.team, pk=concern_on(request.POST.get("slip", ""))).first()
    except NoSlip:
        raised = None
    is_gone = bool(raised) and operations.unraise(raised, at=look.now)
    touch(look.team, "huddle")
    words = "It is taken back." if is_gone else "It is on its way already, and cannot be taken back."
    return _line(request, look, LineForm(initial=new_id()), said=words)


def _line(request: HttpRequest, look: Look, form: LineForm, *, said: str = "", slip: str = "") -> HttpResponse:
    """The line for the next one. `said`: what happened; `slip` takes it back, from this very answer only."""
    if wants_partial(request):
        context = {"team": look.team, "line_form": form, "said": said, "slip": slip}
        return render(request, "huddle/_add.html", context, status=422 if form.is_bound else 200)
    if form.is_bound:
        return huddle_page(request, look, status=422, line_form=form)
    messages.success(request, said)
    return redirect(reverse("huddle:huddle", args=[look.team.slug]))


def _where(look: Look) -> str:
    """Where a new concern is to be found: at the end of those that are still talked about, and on the board."""
    session = session_of(look)
    ahead = session.agenda[session.step :] if session and not session.ended_at else []
    comes = any(row["key"] == "concerns" for row in ahead)
    return "Added: it comes last of our concerns today." if comes else "Added: it is on the board, for the next huddle."


@require_POST
def take(request: HttpRequest, team: str) -> HttpResponse:
    """Someone takes it, by a day. Whoever comes second sees both, and chooses."""
    look = look_to_run(request, team)
    form = _take_form(request)
    if form.is_valid() and form.cleaned_data["due_on"] >= look.today:
        said = form.cleaned_data
        concern = said.pop("concern")
        allow(may_change(request.actor, concern, look.today))
        try:
            operations.own(concern, by=request.actor, at=look.now, **said)
        except ChangedMeanwhile as meanwhile:
            return panel(request, look, "both", status=409, concern=meanwhile.current, **said)
        touch(look.team, "huddle")
    return moved(request, team)


@require_POST
def park(request: HttpRequest, team: str) -> HttpResponse:
    """Not now: with a name and a day. Parked again, it gets another name or day."""
    look = look_to_run(request, team)
    form = _take_form(request)
    if form.is_valid() and form.cleaned_data["due_on"] >= look.today:
        said = form.cleaned_data
        allow(may_change(request.actor, said["concern"], look.today))
        _park(look, said["concern"], by=request.actor, owner=said["owner"], due_on=said["due_on"])
        touch(look.team, "huddle")
    return moved(request, team)


def _take_form(request: HttpRequest) -> TakeForm:
    concerns = Concern.objects.visible_to(request.actor).open().select_related("team__site", "owner")
    return TakeForm(request.POST, concerns=concerns, people=Person.objects.visible_to(request.actor).active())


@transaction.atomic
def _park(look: Look, concern: Concern, *, by: Person, owner: Person, due_on: date) -> None:
    operations.unpark(concern, by=by, at=look.now)
    operations.park(concern, by=by, at=look.now, owner=owner, due_on=due_on)


@require_POST
def confirm(request: HttpRequest, team: str, metric: uuid.UUID) -> HttpResponse:
    """What came in by itself was so, says the team."""
    look = look_to_run(request, team)
    row = get_object_or_404(Metric.objects.visible_to(request.actor), pk=metric, team=look.team)
    confirm_readings(team=look.team, metric=row, by=request.actor, at=look.now)
    touch(look.team, "huddle")
    return moved(request, team)


OF_CONCERN: dict[str, Callable] = {
    "give-back": operations.release,
    "take-up": operations.unpark,
    "not-closed": open_again,
}


@require_POST
def deal(request: HttpRequest, team: str, pk: uuid.UUID, deed: str) -> HttpResponse:
    """Take it up again, give it back, open it again. `deed` is one of `OF_CONCERN`."""
    if deed not in OF_CONCERN:
        raise Http404
    look = look_to_run(request, team)
    concern = concern_here(request, look, pk)
    OF_CONCERN[deed](concern, by=request.actor, at=look.now)
    touch(look.team, "huddle")
    return moved(request, team)


@require_POST
def say(request: HttpRequest, team: str, pk: uuid.UUID, deed: str) -> HttpResponse:
    """The answer was said in the huddle, it is OK for the team; and the undo of each, of an answer and of asking."""
    if deed not in SAY:
        raise Http404
    look = look_to_run(request, team)
    rows = Escalation.objects.visible_to(request.actor).select_related("concern__team__site", "from_team", "to_team")
    asked = get_object_or_404(rows, pk=pk)
    SAY[deed](asked, request.actor, look.now, look.today)
    touch(look.team, "huddle")
    return moved(request, team)


def _told(asked: Escalation, by: Person, at: datetime, today) -> None:
    allow(may_tell(by, asked, today) or may_confirm(by, asked.concern, today))
    operations.tell_team(asked, by=by, at=at)


def _ok(asked: Escalation, by: Person, at: datetime, today) -> None:
    """Said and OK in one tap: the whole team stands there."""
    allow(may_confirm(by, asked.concern, today))
    operations.tell_team(asked, by=by, at=at)
    operations.confirm(asked, by=by, at=at)


def _not_yet(asked: Escalation, by: Person, at: datetime, today) -> None:
    """The undo of OK."""
    allow(may_confirm(by, asked.concern, today))
    operations.reopen(asked.concern, by=by, at=at)


def _not_said(asked: Escalation, by: Person, at: datetime, today) -> None:
    allow(may_tell(by, asked, today))
    operations.untell_team(asked, by=by, at=at)


def _take_back(asked: Escalation, by: Person, at: datetime, today) -> None:
    """The undo of an answer that nobody has heard yet."""
    allow(may_answer(by, asked, today))
    operations.take_back(asked, by=by, at=at)


def _withdraw(asked: Escalation, by: Person, at: datetime, today) -> None:
    """The undo of asking, as long as nobody answered."""
    allow(may_withdraw(by, asked, today))
    operations.withdraw(asked, by=by, at=at)


SAY: dict[str, Callable] = {
    "told": _told,
    "ok": _ok,
    "not-yet": _not_yet,
    "not-said": _not_said,
    "take-back": _take_back,
    "withdraw": _withdraw,
}
