"""One run of the five questions: started, asked through, and ended with the date of the next."""

from datetime import datetime

from django.db import transaction

from coaching.models import CoachingCycle
from coaching.operations.errors import CycleFinished, NotYet
from coaching.questions import STANDARD
from org.models import Person, Topic
from org.operations import record, touch
from routines.operations import tick_off
from web.clock import today


@transaction.atomic
def start_cycle(cycle: CoachingCycle, *, by: Person, at: datetime, now: datetime) -> CoachingCycle:
    """Begin to ask. A second start changes nothing."""
    cycle = _locked(cycle)
    if cycle.started_at is None:
        cycle.started_at = now
        cycle.save(update_fields=["started_at"])
        record("coaching.cycle.started", site_id=cycle.site_id, subject=cycle.pk, by=by, at=at)
    return cycle


@transaction.atomic
def answer_question(
    cycle: CoachingCycle, *, question: str, text: str, by: Person, at: datetime, now: datetime
) -> CoachingCycle:
    """Note that a question was asked, with a few words of the answer for the pair; the words may be left out."""
    cycle = _locked(cycle)
    if cycle.finished_at:
        raise CycleFinished
    if cycle.started_at is None:
        raise NotYet("Start the cycle first; then ask the first question.")
    if question not in {each.key for each in STANDARD.in_order(with_look_back=True)}:
        raise NotYet("This card has no such question.")
    cycle.answers = {**cycle.answers, question: text}
    cycle.save(update_fields=["answers"])
    return cycle


@transaction.atomic
def finish_cycle(cycle: CoachingCycle, *, next_at: datetime, by: Person, at: datetime, now: datetime) -> CoachingCycle:
    """End the cycle with the date of the next one, which this returns. A second press returns the same one.

    Ticks off the coaching promise of learner and coach, where they hold one.
    """
    cycle = _locked(cycle)
    board = cycle.storyboard
    if cycle.finished_at:
        return board.cycles.get(number=cycle.number + 1)
    if cycle.started_at is None:
        raise NotYet("Start the cycle first; then ask the first question.")
    if next_at <= now:
        raise NotYet("The next cycle lies ahead: choose a time that is still to come.")
    cycle.finished_at = now
    cycle.answers = {**cycle.answers, "5": ""}
    cycle.save(update_fields=["finished_at", "answers"])
    following = CoachingCycle.objects.create(
        site_id=cycle.site_id, storyboard=board, coach=board.coach, number=cycle.number + 1, planned_at=next_at
    )
    for person in filter(None, (board.learner, board.coach)):
        tick_off(owner=person, practice="coaching", at=at, now=now)
    minutes = round((now - cycle.started_at).total_seconds() / 60)
    record("coaching.cycle.finished", site_id=cycle.site_id, subject=cycle.pk, by=by, at=at, minutes=minutes)
    touch(board.team, Topic.Section.TRYING)
    return following


@transaction.atomic
def reopen_cycle(cycle: CoachingCycle, *, by: Person, at: datetime, now: datetime) -> CoachingCycle:
    """Open a cycle again on the day it was held, as long as the next one has not begun. Promises stay ticked."""
    cycle = _locked(cycle)
    if cycle.finished_at is None:
        return cycle
    zone = cycle.site.time_zone
    following = cycle.storyboard.cycles.filter(number__gt=cycle.number)
    if today(zone, cycle.finished_at) != today(zone, now) or following.filter(started_at__isnull=False).exists():
        raise NotYet("This cycle is closed: a new day or a newer cycle has begun.")
    following.delete()  # only the date that question 5 set
    cycle.finished_at = None
    cycle.answers = {key: words for key, words in cycle.answers.items() if key != "5"}
    cycle.save(update_fields=["finished_at", "answers"])
    record("coaching.cycle.reopened", site_id=cycle.site_id, subject=cycle.pk, by=by, at=at)
    return cycle


def _locked(cycle: CoachingCycle) -> CoachingCycle:
    return CoachingCycle.objects.select_for_update().get(pk=cycle.pk)
