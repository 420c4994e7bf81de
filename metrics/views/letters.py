"""What a team looks at: its letters in their order, and under each what it measures. Who leads the team arranges it."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from metrics import operations
from metrics.category_sets import CATEGORY_SETS, OWN, SETS_FOR
from metrics.goals import goal_of
from metrics.letter_forms import LetterForm, WatchForm
from metrics.models import Category, Metric, Target
from metrics.operations import LettersError
from metrics.operations.letters import MOST
from metrics.views.access import for_people, led_by, team_of
from metrics.words import target_words
from org.lines import belongs_to, leads
from org.models import Team
from org.visibility import is_person
from web.clock import now, today
from web.meanwhile import ChangedMeanwhile, Said, differing, seen_by, seen_still
from web.pages import respond


@require_safe
def letters(request: HttpRequest, team: str) -> HttpResponse:
    """Everyone of the site may look; who leads the team finds the ways to change it."""
    return show(request, for_people(request, team_of(request, team)))


@require_POST
def arrange(request: HttpRequest, team: str) -> HttpResponse:
    """The letters in another order, one fewer, one brought back, or as they were: all of these are an order."""
    board, wanted = led_by(request, team_of(request, team)), _keys(request)
    try:
        before = operations.arrange(board, wanted, by=request.actor, now=now(), seen=seen_by(request))
    except ChangedMeanwhile as other:
        both = Said("On the board", _names(board, other.current), _names(board, wanted))
        return show(request, board, theirs=[both], mine=wanted, status=409)
    except LettersError as refusal:
        messages.error(request, str(refusal))
    else:
        said = _names(board, _order(board))
        _say(request, board, f"On the board: {said}." if said else "No letter is on the board.", before)
    return redirect("metrics:letters", team=board.slug)


@require_POST
def add(request: HttpRequest, team: str) -> HttpResponse:
    board = led_by(request, team_of(request, team))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return show(request, board, new=form, status=422)
    before = _order(board)
    try:
        operations.add_letter(board, **form.cleaned_data, by=request.actor, now=now())
    except LettersError as refusal:
        form.add_error(None, str(refusal))
        return show(request, board, new=form, status=422)
    _say(request, board, f"{form.cleaned_data['name']} is on the board. What do you count there?", before)
    return redirect("metrics:letters", team=board.slug)


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    rows = Category.objects.visible_to(request.actor).select_related("team__site", "team__area")
    category = get_object_or_404(rows, pk=pk)
    board = led_by(request, category.team)
    was = {"letter": category.letter, "name": category.name}
    form = LetterForm(request.POST or None, initial=was)
    if form.is_valid():
        try:
            given = form.cleaned_data | {"by": request.actor, "now": now(), "seen": seen_by(request)}
            operations.rename_letter(category, **given)
        except ChangedMeanwhile as other:
            stands = {"letter": other.current.letter, "name": other.current.name}
            return _rename(request, other.current, form, theirs=differing(form, stands), status=409)
        words = f"{was['name']} is called {form.cleaned_data['name']} now, and written {form.cleaned_data['letter']}."
        context = {"category": category, "words": words, "was": was}
        messages.info(request, render_to_string("metrics/_rename_undo.html", context, request), extra_tags="undo")
        return redirect("metrics:letters", team=board.slug)
    return _rename(request, category, form, status=422 if form.is_bound else 200)


def _rename(
    request: HttpRequest, category: Category, form: LetterForm, *, theirs: list[Said] | None = None, status: int
) -> HttpResponse:
    seen = seen_still(request, category.version, status)
    context = {"team": category.team, "category": category, "form": form, "seen": seen}
    context |= {"is_meanwhile": status == 409, "theirs": theirs}
    return respond(request, "metrics/rename.html", context, status=status)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, team: str) -> HttpResponse:
    """A set to start from (`?set=SQDCP`). What the team has stays; what is new begins with a figure to aim at."""
    board = led_by(request, team_of(request, team))
    name = request.POST.get("set") or request.GET.get("set") or SETS_FOR[board.site.kind][0]
    if name not in CATEGORY_SETS:
        raise Http404
    starters = CATEGORY_SETS[name]
    form = WatchForm(request.POST if request.method == "POST" else None, starters=starters)
    status, theirs = 422 if form.is_bound else 200, []
    if form.is_valid():
        try:
            when = {"on": today(board.site.time_zone), "by": request.actor, "now": now()}
            before = operations.choose_set(board, form.chosen(), **when, seen=seen_by(request))
        except ChangedMeanwhile as other:
            chosen = ", ".join(starter.category for starter, _, _ in form.chosen())
            status, theirs = 409, [Said("Letters", _names(board, other.current), chosen)]
        else:
            _say(request, board, "These letters are on the board from today.", before)
            return redirect("metrics:letters", team=board.slug)
    context = {"team": board, "sets": sets_for(board), "set_name": name, "form": form, "held": _held(board)}
    context |= {"seen": _seen(request, board, status), "is_meanwhile": status == 409, "theirs": theirs}
    return respond(request, "metrics/choose_set.html", context, status=status)


def show(
    request: HttpRequest, board: Team, *, new: LetterForm | None = None, status: int = 200, **meanwhile
) -> HttpResponse:
    day = today(board.site.time_zone)
    every = list(Category.objects.filter(team=board).order_by("position", "name"))
    shown = [each for each in every if each.position is not None]
    metrics = _metrics(board, day)
    context = {
        "team": board,
        "can_lead": (can_lead := is_person(request.actor) and leads(request.actor, board, day=day)),
        "hides_shifts": not (can_lead or belongs_to(request.actor, board, day=day)),
        "rows": [_row(shown, place, metrics) for place in range(len(shown))],
        "gone": [(each, [*(one.pk for one in shown), each.pk]) for each in every if each.position is None],
        "retired": [row for rows in metrics.values() for row in rows if row["metric"].retired_at],
        "sets": sets_for(board),
        "is_full": len(shown) >= MOST,
        "form": new or LetterForm(),
        "seen": operations.order_version([each.pk for each in shown]),
        **meanwhile,
    }
    return respond(request, "metrics/letters.html", context, status=status)


def sets_for(board: Team) -> list[str]:
    """The sets of its kind of site first, then the others."""
    usual = SETS_FOR[board.site.kind]
    return [*usual, *(name for name in CATEGORY_SETS if name not in (*usual, OWN)), OWN]


def _metrics(board: Team, day) -> dict[uuid.UUID, list[dict]]:
    """By letter, in their order, the retired ones last: two queries."""
    begun = Target.objects.filter(team=board, since__lte=day).order_by("since")
    goals = {metric: goal_of(*figures) for metric, *figures in begun.values_list("metric", "value", "high")}
    found: dict[uuid.UUID, list[dict]] = {}
    rows = Metric.objects.filter(team=board).select_related("category", "balances").order_by("position", "name")
    for metric in rows:
        words = target_words(metric.better, goals.get(metric.pk), metric.decimals, metric.unit)
        found.setdefault(metric.category_id, []).append({"metric": metric, "target": words})
    return found


def _row(shown: list[Category], place: int, metrics: dict) -> dict:
    """A letter, what is measured there, and the orders that its buttons ask for. Safety comes first, and stays."""
    category, keys = shown[place], [each.pk for each in shown]
    return {
        "category": category,
        "metrics": [row for row in metrics.get(category.pk, []) if not row["metric"].retired_at],
        "up": _swapped(keys, place - 1) if place > 1 else None,
        "down": _swapped(keys, place) if 0 < place < len(keys) - 1 else None,
        "off": [key for key in keys if key != category.pk] if place else None,
    }


def _swapped(keys: Sequence, place: int) -> list:
    moved = list(keys)
    moved[place], moved[place + 1] = moved[place + 1], moved[place]
    return moved


def _held(board: Team) -> set[tuple[str, str]]:
    """Letters that the team has, on its board or off it."""
    return {(letter, name.lower()) for letter, name in board.categories.values_list("letter", "name")}


def _order(board: Team) -> list[uuid.UUID]:
    return list(Category.objects.filter(team=board).on_board().values_list("pk", flat=True))


def _keys(request: HttpRequest) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(key) for key in request.POST.getlist("order")]
    except ValueError:
        raise Http404 from None


def _names(board: Team, order: Sequence[uuid.UUID]) -> str:
    names = dict(Category.objects.filter(team=board).values_list("pk", "name"))
    return ", ".join(names[key] for key in order if key in names)


def _seen(request: HttpRequest, board: Team, status: int) -> int:
    return seen_still(request, operations.order_version(_order(board)), status)


def _say(request: HttpRequest, board: Team, words: str, before: list) -> None:
    context = {"team": board, "words": words, "before": before}
    messages.info(request, render_to_string("metrics/_arrange_undo.html", context, request), extra_tags="undo")
