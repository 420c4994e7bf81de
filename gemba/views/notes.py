import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gemba.forms import NoteForm
from gemba.models import Observation, Walk
from gemba.operations import SavedBefore, WalkIsOver, note_observation, withdraw_observation
from gemba.views.access import own_observation_of, own_walk_of
from gemba.views.faces import running
from web.clock import now, today
from web.ids import uuid7
from web.pages import respond, wants_partial

ELSEWHERE = "This note could not be kept under its number. Press the button once more?"


@require_POST
def note(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One note of a running walk."""
    visit = own_walk_of(request, pk)
    form = NoteForm(request.POST, walk=visit, day=today(visit.site.time_zone))
    if not form.is_valid():
        return _show(request, visit, form, status=422)
    try:
        saved = note_observation(walk=visit, by=request.actor, at=now(), **_said(visit, form))
    except SavedBefore as known:
        return _ask_back(request, visit, form, known.stored)
    except WalkIsOver:
        return _over(request, visit)
    messages.success(request, _what_happened(saved))
    return _go_on(request, visit, form.cleaned_data.get("question"))


@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Taking a note back brings its words into the form again."""
    observation = own_observation_of(request, pk)
    try:
        withdraw_observation(observation, by=request.actor, at=now())
    except WalkIsOver:
        return _over(request, observation.walk)
    messages.info(request, "Taken back. Your words are in the form again.")
    return _go_on(request, observation.walk, again=observation)


def _said(walk: Walk, form: NoteForm) -> dict:
    names = ("id", "kind", "basis", "text", "is_immediate_danger", "is_for_board", "removal")
    prompts = walk.purpose.prompts
    asked = form.cleaned_data.get("question") or 0
    prompt = prompts[asked - 1] if 1 <= asked <= len(prompts) else ""
    return {name: form.cleaned_data[name] for name in names} | {"prompt": prompt}


def _what_happened(saved: Observation) -> str:
    words = f"{saved.get_kind_display()} saved."
    if saved.is_immediate_danger:
        return f"{words} Stop, contain, tell: it is on the board now." if saved.concern_id else f"{words} Tell now."
    return f"{words} It is on the board of {saved.walk.team}." if saved.concern_id else words


def _ask_back(request: HttpRequest, walk: Walk, form: NoteForm, stored: Observation | None) -> HttpResponse:
    """Nothing is overwritten and nothing typed is lost: the form stays, under a new id, beside what was kept."""
    if stored is None:
        form.add_error(None, ELSEWHERE)
    elif stored.withdrawn_at:
        form.add_error(None, "You took this note back. Save it as a new one?")
    else:
        form.add_error(None, f"Saved before as “{stored.text}”. That one stays. Save yours as another note?")
    form.data = {**form.data.dict(), "id": str(uuid7())}
    return _show(request, walk, form, status=422)


def _over(request: HttpRequest, walk: Walk) -> HttpResponse:
    messages.error(request, "This walk is closed. Open it again to go on noting.")
    return _away(request, walk.get_absolute_url())


def _go_on(request: HttpRequest, walk: Walk, question: int | None = None, again: Observation | None = None):
    if wants_partial(request):
        return _show(request, walk, question=question, again=again)
    address = reverse("gemba:walk", args=[walk.pk])
    return redirect(f"{address}?again={again.pk}" if again else f"{address}?question={question or 1}")


def _show(request: HttpRequest, walk: Walk, form: NoteForm | None = None, status: int = 200, **place) -> HttpResponse:
    context = running(request, walk, form=form, **place)
    return respond(request, "gemba/walk.html", context, partial="running", status=status)


def _away(request: HttpRequest, address: str) -> HttpResponse:
    response = HttpResponse(status=204) if wants_partial(request) else redirect(address)
    if wants_partial(request):
        response["HX-Redirect"] = address
    return response
