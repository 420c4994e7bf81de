import json
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from concerns import operations
from concerns.about import said_before
from concerns.forms import LineForm, RaiseForm, new_id
from concerns.models import Concern
from concerns.photographing import takes_photos
from concerns.slips import NoSlip, concern_on, slip_of
from org.lines import has_a_say
from org.models import Person, Team
from org.operations import versions_of
from org.visibility import is_person
from web.clock import now, today
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
        first = {**new_id(), "text": request.POST.get("text", "")[:200]}
        roomier = RaiseForm(takes_photos=takes_photos(board), initial=first)
        return _ask(request, board, roomier, is_line=False)
    is_line = request.POST.get("from") == FROM_BOARD
    form = _form(request, board, is_line=is_line)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, board, form, is_line=is_line)
    if "anyway" not in request.POST and (again := _said_before(request.actor, board, form.cleaned_data)):
        return _ask(request, board, form, is_line=is_line, again=again)
    given, moment = dict(form.cleaned_data), now()
    photos = given.pop("photos", [])
    concern = operations.raise_concern(team=board, by=request.actor, at=moment, **given)
    if photos:
        operations.add_photos(concern, photos, at=moment)
    return _raised(request, board, concern, is_line=is_line)


@require_POST
def unraise(request: HttpRequest, team: str) -> HttpResponse:
    """It was not meant so. Whoever holds the slip that came with it takes it back; who that is, nobody asks."""
    board = get_object_or_404(Team.objects.visible_to(request.actor), slug=team)
    if not is_person(request.actor):
        raise PermissionDenied("Take it back with your phone: a screen only shows.")
    try:
        concern = Concern.objects.filter(team=board, pk=concern_on(request.POST.get("slip", ""))).first()
    except NoSlip:
        concern = None
    is_gone = bool(concern) and operations.unraise(concern, at=now())
    words = "It is taken back." if is_gone else "It is on its way already, and cannot be taken back."
    if wants_partial(request):
        return render(
            request, "concerns/_line.html", {"team": board, "form": LineForm(initial=new_id()), "said": words}
        )
    messages.success(request, words)
    return redirect(board)


def _form(request: HttpRequest, board: Team, *, is_line: bool) -> LineForm:
    if is_line:
        return LineForm(request.POST or None, initial=new_id())
    return RaiseForm(request.POST or None, request.FILES or None, initial=new_id(), takes_photos=takes_photos(board))


def _said_before(actor: Person, board: Team, given: dict) -> Concern | None:
    """The very same sentence of the same person a moment ago, on another page: mostly a second tap."""
    own = Concern.objects.open().filter(team=board, raised_by=actor, text__iexact=given["text"])
    lately = own.filter(Q(pk=given["id"]) | Q(raised_at__gte=now() - LATELY))
    same = list(lately.order_by("-raised_at").only("pk"))
    was_this_page = any(each.pk == given["id"] for each in same)  # sent again it is raised once anyway
    return same[0] if same and not was_this_page else None


def _ask(
    request: HttpRequest, board: Team, form: LineForm, *, is_line: bool, again: Concern | None = None
) -> HttpResponse:
    """The form, empty or with what was written; `again` is what the same person has just raised in the same words."""
    status = 422 if form.is_bound else 200
    context: dict = {"team": board, "form": form, "again": again}
    if is_line and wants_partial(request):
        return render(request, "concerns/_line.html", context, status=status)
    if is_line:  # refused without JavaScript: the roomier page, with the same words in it
        more = {"kind": Concern.Kind.PROBLEM, "visibility": Concern.Visibility.NAMED}
        context["form"] = RaiseForm({**more, **request.POST.dict()}, takes_photos=takes_photos(board))
    context |= {"places": said_before(board, "place"), "topics": said_before(board, "topic")}
    context["photos_again"] = bool(request.FILES)
    context["may_park"] = has_a_say(request.actor, board, day=today(board.site.time_zone))
    return render(request, "concerns/raise.html", context, status=status)


def _raised(request: HttpRequest, board: Team, concern: Concern, *, is_line: bool) -> HttpResponse:
    """What happened, with its slip. The slip stands in this very answer: an address to go to would have to remember it,
    and with it whose it is."""
    context = {"team": board, "concern": concern, "slip": slip_of(concern), "said": _where(concern)}
    if not is_line:
        return render(request, "concerns/raised.html", context)
    if not wants_partial(request):
        messages.success(request, _where(concern))
        return redirect(board)
    response = render(request, "concerns/_line.html", {**context, "form": LineForm(initial=new_id())})
    version = versions_of(board)["concerns"]
    response["HX-Trigger"] = json.dumps({"live:heard": {"concerns": version}})  # own screen need not wait for the bus
    return response


def _where(concern: Concern) -> str:
    """Where it is to be found now."""
    name = concern.team.name
    return f"It is on the board of {name}." if concern.is_public else f"The leader of {name} has it."
