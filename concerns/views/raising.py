import json
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from concerns.forms import LineForm, RaiseForm, new_id
from concerns.models import Concern
from concerns.operations import raise_concern
from org.models import Person, Team
from org.operations import versions_of
from org.visibility import is_person
from web.clock import now
from web.pages import wants_partial

FROM_BOARD = "board"
LATELY = timedelta(minutes=10)


@require_http_methods(["GET", "POST"])
def raise_(request: HttpRequest, team: str) -> HttpResponse:
    """One line, from the board or from a phone. A screen has no hands: it shows, people raise."""
    board = get_object_or_404(Team.objects.visible_to(request.actor), slug=team)
    if not is_person(request.actor):
        raise PermissionDenied("Raise it with your phone: a screen only shows.")
    if "more" in request.POST:  # from the line at the board: the same words, with room for kind and name
        roomier = RaiseForm(initial={**new_id(), "text": request.POST.get("text", "")[:200]})
        return _ask(request, board, roomier, is_line=False)
    is_line = request.POST.get("from") == FROM_BOARD
    form = (LineForm if is_line else RaiseForm)(request.POST or None, initial=new_id())
    if request.method != "POST" or not form.is_valid():
        return _ask(request, board, form, is_line=is_line)
    if "anyway" not in request.POST and (again := _said_before(request.actor, board, form.cleaned_data)):
        return _ask(request, board, form, is_line=is_line, again=again)
    concern = raise_concern(team=board, by=request.actor, at=now(), **form.cleaned_data)
    return _raised(request, board, concern)


def _said_before(actor: Person, board: Team, given: dict) -> Concern | None:
    """The very same sentence of the same person a moment ago, on another page: mostly a second tap."""
    same = Concern.objects.visible_to(actor).open().filter(team=board, raised_by=actor, text__iexact=given["text"])
    if same.filter(pk=given["id"]).exists():
        return None  # this very page was sent before: raising it is once anyway
    return same.filter(raised_at__gte=now() - LATELY).order_by("-raised_at").first()


def _ask(
    request: HttpRequest, board: Team, form: LineForm, *, is_line: bool, again: Concern | None = None
) -> HttpResponse:
    """The form, empty or with what was written; `again` is what the same person has just raised in the same words."""
    status = 422 if form.is_bound else 200
    context = {"team": board, "form": form, "again": again}
    if is_line and wants_partial(request):
        return render(request, "concerns/_line.html", context, status=status)
    if is_line:  # refused without JavaScript: the roomier page, with the same words in it
        more = {"kind": Concern.Kind.PROBLEM, "visibility": Concern.Visibility.NAMED}
        context["form"] = RaiseForm({**more, **request.POST.dict()})
    return render(request, "concerns/raise.html", context, status=status)


def _raised(request: HttpRequest, board: Team, concern: Concern) -> HttpResponse:
    if not wants_partial(request):
        words = f"It is on the board of {board.name}." if concern.is_public else f"The leader of {board.name} has it."
        messages.success(request, words)
        return redirect(board)
    context = {"team": board, "form": LineForm(initial=new_id()), "raised": concern}
    response = render(request, "concerns/_line.html", context)
    version = versions_of(board)["concerns"]
    response["HX-Trigger"] = json.dumps({"live:heard": {"concerns": version}})  # own screen need not wait for the bus
    return response
