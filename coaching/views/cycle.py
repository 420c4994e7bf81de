from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from coaching import operations
from coaching.card import Card
from coaching.forms import LearningForm, NextForm, NoteForm, ResultForm, StepForm, WorkOnForm
from coaching.models import CoachingCycle, Experiment, Obstacle
from coaching.operations import CoachingError, NotYet
from coaching.questions import CREDIT
from coaching.views.pages import cycle_of, pair_only, story
from web import clock
from web.pages import respond, wants_partial

NOTED = {"1", "2", "plan", "expected"}  # asked, and perhaps a few words kept
NOT_YET = "Not done yet."
NO_STEP = "No step is open. The next one is planned with question 4."


@require_GET
def cycle(request: HttpRequest, id) -> HttpResponse:
    return show(request, cycle_of(request, id), ask=request.GET.get("ask", ""))


def show(
    request: HttpRequest, cycle: CoachingCycle, *, ask: str = "", form=None, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The storyboard with the card beside it; for htmx the card, and the story as it is now."""
    card = Card(cycle, ask=ask)
    now = clock.now()
    natural = form_of(card, now)
    context = {
        **story(request, cycle.storyboard, recent=2),
        "cycle": cycle,
        "is_part": wants_partial(request),
        "card": card,
        "form": form if isinstance(form, type(natural)) else natural,
        "refusal": refusal,
        "credit": CREDIT,
        "following": cycle.storyboard.next_cycle if cycle.finished_at else None,
        "held_on": clock.today(cycle.site.time_zone, cycle.started_at or max(now, cycle.planned_at)),
    }
    return respond(request, "coaching/cycle.html", context, partial="card_and_story", status=status)


def form_of(card: Card, now, data=None):
    """The form of the question that is asked now; bound where there is data."""
    cycle = card.cycle
    if card.now == "3":
        active = next((one for one in card.obstacles if one.is_active), None)
        rows = cycle.storyboard.obstacles.filter(gone_on__isnull=True).order_by("-is_active", "noted_on")
        return WorkOnForm(data, obstacles=rows, initial={"obstacle": active})
    if card.now == "4":
        planned = card.planned
        return StepForm(data, initial={"id": planned.pk, "step": planned.step} if planned else None)
    if card.now == "5":
        return NextForm(data, cycle=cycle, now=now, today=clock.today(cycle.site.time_zone, now))
    kind = {"happened": ResultForm, "learned": LearningForm}.get(card.now, NoteForm)
    return kind(data, initial={"text": cycle.answers.get(card.now, "")})


def after(request: HttpRequest, cycle: CoachingCycle) -> HttpResponse:
    if wants_partial(request):
        return show(request, cycle_of(request, cycle.pk))
    return redirect(cycle)


def opened(request: HttpRequest, id) -> CoachingCycle:
    """The cycle of a button: the second coach sees it and may not press."""
    cycle = cycle_of(request, id)
    pair_only(request, cycle.storyboard)
    return cycle


def attempt(request: HttpRequest, cycle: CoachingCycle, deed, *, form=None) -> HttpResponse:
    """Do one thing, or nothing of it; a refusal keeps what was typed and says why."""
    now = clock.now()
    try:
        with transaction.atomic():
            deed(by=request.actor, at=now, now=now)
    except CoachingError as refusal:
        return show(request, cycle_of(request, cycle.pk), form=form, refusal=str(refusal), status=422)
    return after(request, cycle)


@require_POST
def start(request: HttpRequest, id) -> HttpResponse:
    cycle = opened(request, id)
    return attempt(request, cycle, lambda **who: operations.start_cycle(cycle, **who))


@require_POST
def reopen(request: HttpRequest, id) -> HttpResponse:
    cycle = opened(request, id)
    return attempt(request, cycle, lambda **who: operations.reopen_cycle(cycle, **who))


@require_POST
def answer(request: HttpRequest, id, question: str) -> HttpResponse:
    """Questions 1 and 2 and the first two of the turned side: a note, or none."""
    cycle = opened(request, id)
    if question not in NOTED:
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, cycle, ask=question, form=form, status=422)
    text = form.cleaned_data["text"]
    return attempt(
        request, cycle, lambda **who: operations.answer_question(cycle, question=question, text=text, **who), form=form
    )


@require_POST
def obstacle(request: HttpRequest, id) -> HttpResponse:
    """Question 3: park a new one if there is one, and choose the one to work on."""
    cycle = opened(request, id)
    board = cycle.storyboard
    form = WorkOnForm(request.POST, obstacles=board.obstacles.filter(gone_on__isnull=True))
    if not form.is_valid():
        return show(request, cycle, ask="3", form=form, status=422)

    def deed(**who) -> None:
        found = form.cleaned_data
        chosen = found["obstacle"]
        if found["text"]:
            chosen = operations.add_obstacle(board, id=found["id"], text=found["text"], **who)
        operations.answer_question(cycle, question="3", text=chosen.text, **who)
        operations.work_on_obstacle(chosen, **who)

    try:
        return attempt(request, cycle, deed, form=form)
    except Obstacle.DoesNotExist as error:  # an id of another storyboard
        raise Http404 from error


@require_POST
def result(request: HttpRequest, id) -> HttpResponse:
    """What happened with the last step; or that it has not been done yet, and stays open."""
    cycle = opened(request, id)
    card = Card(cycle)
    if card.step is None:
        return show(request, cycle, refusal=NO_STEP, status=422)
    if "happened" not in request.POST:
        return attempt(request, cycle, _asked(cycle, card.step, "happened"))
    return _written(request, cycle, ResultForm(request.POST), "happened", operations.record_result, card.step)


@require_POST
def learning(request: HttpRequest, id) -> HttpResponse:
    cycle = opened(request, id)
    card = Card(cycle)
    if card.step is None:
        return show(request, cycle, refusal=NO_STEP, status=422)
    if "learned" not in request.POST:
        return attempt(request, cycle, _asked(cycle, card.step, "learned"))
    return _written(request, cycle, LearningForm(request.POST), "learned", operations.note_learning, card.step)


def _asked(cycle: CoachingCycle, step: Experiment, question: str):
    """Go on without writing: the step says it already, or it has not been done yet."""

    def deed(**who) -> None:
        is_done = step.happened_at is not None
        if question == "learned" and is_done and step.learned_at is None:
            raise NotYet("What did you learn? A few words close the step.")
        operations.answer_question(cycle, question=question, text="" if is_done else NOT_YET, **who)
        if not is_done:
            operations.answer_question(cycle, question="learned", text=NOT_YET, **who)

    return deed


def _written(request: HttpRequest, cycle: CoachingCycle, form, question: str, operation, step) -> HttpResponse:
    if not form.is_valid():
        return show(request, cycle, ask=question, form=form, status=422)

    def deed(**who) -> None:
        operation(step, **form.cleaned_data, **who)
        operations.answer_question(cycle, question=question, text="", **who)

    return attempt(request, cycle, deed, form=form)


@require_POST
def expectation(request: HttpRequest, id) -> HttpResponse:
    """Question 4: the step and what is expected of it, saved together and locked."""
    cycle = opened(request, id)
    form = StepForm(request.POST)
    if not form.is_valid():
        return show(request, cycle, ask="4", form=form, status=422)
    return attempt(
        request, cycle, lambda **who: operations.save_expectation(cycle, **form.cleaned_data, **who), form=form
    )


@require_POST
def keep_step(request: HttpRequest, id) -> HttpResponse:
    """Question 4 while a step is still open: it stays the next step, with the expectation it has."""
    cycle = opened(request, id)
    step = cycle.storyboard.open_step
    if step is None or not step.is_expected:
        return show(request, cycle, refusal=NO_STEP, status=422)
    return attempt(request, cycle, lambda **who: operations.answer_question(cycle, question="4", text="", **who))


@require_POST
def finish(request: HttpRequest, id) -> HttpResponse:
    """Question 5: the date of the next cycle ends this one."""
    cycle = opened(request, id)
    now = clock.now()
    if cycle.finished_at:
        return after(request, cycle)
    form = NextForm(request.POST, cycle=cycle, now=now, today=clock.today(cycle.site.time_zone, now))
    if not form.is_valid():
        return show(request, cycle, form=form, status=422)
    next_at = form.cleaned_data["next_at"]
    return attempt(request, cycle, lambda **who: operations.finish_cycle(cycle, next_at=next_at, **who), form=form)
