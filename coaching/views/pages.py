"""What the views of this room share: who may open a storyboard, and what its page shows."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from coaching.actual import actual_condition
from coaching.models import CoachingCycle, Storyboard
from org.visibility import is_person
from web import clock


def people_only(request: HttpRequest) -> None:
    """Storyboards are for people; what a team tries is on its board."""
    if not is_person(request.actor):
        raise Http404


def storyboard_of(request: HttpRequest, id) -> Storyboard:
    return get_object_or_404(Storyboard.objects.visible_to(request.actor).with_story(), pk=id)


def cycle_of(request: HttpRequest, id) -> CoachingCycle:
    """The pair's own cycle, and the second coach's; others may not know what is in it."""
    rows = CoachingCycle.objects.visible_to(request.actor).select_related("site")
    cycle = get_object_or_404(rows, pk=id)
    cycle.storyboard = storyboard_of(request, cycle.storyboard_id)
    return cycle


def pair_only(request: HttpRequest, board: Storyboard) -> None:
    """The second coach and everyone else of the site read; learner and coach write."""
    if not board.is_pair(request.actor):
        raise PermissionDenied


def story(request: HttpRequest, board: Storyboard, *, recent: int = 5) -> dict:
    """The context of the storyboard's own side. recent: so many steps with a result stay unfolded."""
    steps = board.steps
    shown = recent + bool(board.open_step)
    zone = board.team.site.time_zone
    target = board.target_condition
    return {
        "board": board,
        "target": target,
        "actual": actual_condition(board, target, actor=request.actor),
        "obstacles": sorted(
            board.obstacles.all(), key=lambda one: (bool(one.gone_on), not one.is_active, one.noted_on)
        ),
        "earlier": steps[:-shown],
        "steps": steps[-shown:],
        "open_step": board.open_step,
        "next_cycle": board.next_cycle,
        "may_write": board.is_pair(request.actor),
        "may_open": request.actor.pk in (board.learner_id, board.coach_id, board.second_coach_id),
        "zone": zone,
        "today": clock.today(zone),
    }
