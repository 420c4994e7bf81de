from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coaching import operations
from coaching.forms import LearningForm, ObstacleForm, ResultForm, StoryboardForm, TargetForm
from coaching.models import A3, Experiment, Obstacle, Storyboard
from coaching.operations import CoachingError
from coaching.views.pages import pair_only, people_only, story, storyboard_of
from metrics.models import Metric
from org.lines import teams_of
from web import clock
from web.pages import respond


@require_GET
def storyboards(request: HttpRequest) -> HttpResponse:
    people_only(request)
    rows = Storyboard.objects.visible_to(request.actor).running().with_story().order_by("team__name", "title")
    mine = [board for board in rows if board.learner_id == request.actor.pk]
    coached = [board for board in rows if request.actor.pk in (board.coach_id, board.second_coach_id)]
    others = [board for board in rows if board not in mine and board not in coached]
    a3s = A3.objects.visible_to(request.actor).select_related("team", "owner", "mentor").order_by("-started_on")
    zone = request.actor.site.time_zone
    context = {
        "groups": [("You learn", mine), ("You coach", coached), ("Others here", others)],
        "is_empty": not rows,
        "a3s": a3s,
        "today": clock.today(zone),
        "zone": zone,
    }
    return respond(request, "coaching/storyboards.html", context)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    people_only(request)
    now = clock.now()
    today = clock.today(request.actor.site.time_zone, now)
    asked = metric_asked_for(request)
    team = asked.team_id if asked else teams_of(request.actor, day=today).first()
    form = StoryboardForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        today=today,
        initial={"learner": request.actor, "team": team, "metric": asked},
    )
    if request.method == "POST" and form.is_valid():
        board = _started(request, form, now)
        return redirect(board)
    status = 422 if form.is_bound else 200
    return respond(request, "coaching/start.html", {"form": form}, status=status)


def metric_asked_for(request: HttpRequest) -> Metric | None:
    """A chart that says that the system must change leads here with its metric."""
    try:
        return Metric.objects.visible_to(request.actor).filter(pk=request.GET.get("metric")).first()
    except ValidationError:  # no id at all
        return None


def _started(request: HttpRequest, form: StoryboardForm, now) -> Storyboard:
    try:
        return operations.start_storyboard(**form.cleaned_data, by=request.actor, at=now, now=now)
    except Storyboard.DoesNotExist as error:  # an id of another site
        raise Http404 from error


@require_GET
def storyboard(request: HttpRequest, id) -> HttpResponse:
    return show(request, storyboard_of(request, id))


def show(request: HttpRequest, board: Storyboard, *, status: int = 200, **forms) -> HttpResponse:
    """The page of a storyboard; after a refused form with that form, 422."""
    context = {
        "obstacle_form": ObstacleForm(),
        "result_form": ResultForm(),
        "learning_form": LearningForm(),
        "target_form": TargetForm(today=clock.today(board.team.site.time_zone)),
        **story(request, board),
        **forms,
    }
    return respond(request, "coaching/storyboard.html", context, partial="board", status=status)


def after(request: HttpRequest, board: Storyboard) -> HttpResponse:
    """Re-read after a change: the partial for htmx, the page again for a plain form."""
    if request.htmx:
        return show(request, storyboard_of(request, board.pk))
    return redirect(board)


@require_POST
def set_target(request: HttpRequest, id) -> HttpResponse:
    board = storyboard_of(request, id)
    pair_only(request, board)
    now = clock.now()
    form = TargetForm(request.POST, today=clock.today(board.team.site.time_zone, now))
    if not form.is_valid():
        return show(request, board, target_form=form, status=422)
    operations.set_target_condition(board, **form.cleaned_data, by=request.actor, at=now, now=now)
    return after(request, board)


@require_POST
def add_obstacle(request: HttpRequest, id) -> HttpResponse:
    board = storyboard_of(request, id)
    pair_only(request, board)
    form = ObstacleForm(request.POST)
    if not form.is_valid():
        return show(request, board, obstacle_form=form, status=422)
    now = clock.now()
    try:
        operations.add_obstacle(board, **form.cleaned_data, by=request.actor, at=now, now=now)
    except Obstacle.DoesNotExist as error:  # an id of another storyboard
        raise Http404 from error
    return after(request, board)


def _obstacle_verb(operation):
    """A button on an obstacle: work on it, it is gone, back to the parking lot."""

    @require_POST
    def view(request: HttpRequest, id) -> HttpResponse:
        obstacle = get_object_or_404(Obstacle.objects.visible_to(request.actor), pk=id)
        board = storyboard_of(request, obstacle.storyboard_id)
        pair_only(request, board)
        now = clock.now()
        operation(obstacle, by=request.actor, at=now, now=now)
        return after(request, board)

    return view


work_on_obstacle = _obstacle_verb(operations.work_on_obstacle)
clear_obstacle = _obstacle_verb(operations.clear_obstacle)
park_obstacle = _obstacle_verb(operations.park_obstacle)


def _experiment_verb(form_class, name, operation):
    """A form on the open step: what happened, what we learned. A calm refusal is shown beside it."""

    @require_POST
    def view(request: HttpRequest, id) -> HttpResponse:
        experiment = get_object_or_404(Experiment.objects.visible_to(request.actor), pk=id)
        board = storyboard_of(request, experiment.storyboard_id)
        pair_only(request, board)
        form = form_class(request.POST)
        if form.is_valid() and _done(form, operation, experiment, by=request.actor):
            return after(request, board)
        return show(request, board, status=422, **{name: form})

    return view


def _done(form, operation, experiment: Experiment, *, by) -> bool:
    now = clock.now()
    try:
        operation(experiment, **form.cleaned_data, by=by, at=now, now=now)
    except CoachingError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


record_result = _experiment_verb(ResultForm, "result_form", operations.record_result)
note_learning = _experiment_verb(LearningForm, "learning_form", operations.note_learning)
