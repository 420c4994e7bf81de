"""The verbs of a walk. Each is one transaction: the change, its event, and what it becomes elsewhere.

Walks and notes carry ids made on the device. Sending one twice is harmless; sending other words under the same id
never overwrites what is stored.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, models, transaction
from django.utils.text import Truncator

from concerns.operations import close, own, raise_concern, reopen
from gemba.models import Barrier, Observation, Walk
from gemba.places import host_of
from org.models import Area, Person, Team
from org.operations import record
from routines.operations import take_back, tick_off

ON_A_BOARD = 200  # what a concern has room for
EASY_WITHIN = timedelta(days=7)  # five working days
CONCERN_KINDS = {
    Observation.Kind.BARRIER: "problem",
    Observation.Kind.HAZARD: "hazard",
    Observation.Kind.IDEA: "idea",
    Observation.Kind.QUESTION: "question",
    Observation.Kind.STANDARD_GAP: "problem",
}


class WalkIsOver(Exception):
    """The walk was finished, so nothing is added to it or taken back."""


class TooLateToReopen(Exception):
    """A walk is reopened on the day it was finished."""


class SavedBefore(Exception):
    """A note with this id says something else; `stored` is what was kept, None if it is not of this walk."""

    def __init__(self, stored: Observation | None):
        self.stored = stored


@dataclass(frozen=True)
class Removal:
    """Who removes a barrier, and by when."""

    owner: Person
    due_on: date


@transaction.atomic
def start_walk(
    *, id: uuid.UUID, area: Area, theme: str, by: Person, at: datetime, hypothesis: str = "", host_role: str = ""
) -> Walk:
    """Begin a walk under the id its device made; the same id again gives the walk that is stored.

    Raises SavedBefore when the id belongs to a walk of somebody else.
    """
    host = host_of(area)
    draft = Walk(id=id, site_id=area.site_id, area=area, team=host, walker=by, theme=theme, started_at=at)
    draft.hypothesis, draft.host_role, draft.shift_name = hypothesis, host_role, _shift_name(host, at)
    if _insert(draft):
        record("gemba.walk.started", site_id=draft.site_id, subject=draft.pk, by=by, at=at, area=str(area.pk))
        return draft
    stored = Walk.objects.of(by).filter(pk=id).first()
    if stored is None:
        raise SavedBefore(None)
    return stored


@transaction.atomic
def note_observation(
    *,
    walk: Walk,
    id: uuid.UUID,
    kind: str,
    basis: str,
    text: str,
    by: Person,
    at: datetime,
    prompt: str = "",
    is_immediate_danger: bool = False,
    removal: Removal | None = None,
    is_for_board: bool = False,
) -> Observation:
    """Keep a note of a running walk; a barrier comes with its removal. What is for the board becomes a concern there,
    and so does immediate danger, whatever was asked; whoever was asked to take it has that concern at once.

    Raises SavedBefore when the id is known with other words, WalkIsOver when the walk is finished.
    """
    running = _locked(walk)
    draft = Observation(id=id, site_id=walk.site_id, walk=walk, kind=kind, basis=basis, text=text, prompt=prompt)
    draft.noted_at, draft.is_immediate_danger = at, is_immediate_danger
    if not _insert(draft):
        return _kept_before(draft)
    _require_running(running)
    if removal and kind == Observation.Kind.BARRIER:
        _hang_barrier(draft, removal, at)
    if is_for_board or is_immediate_danger:
        _put_on_board(draft, removal, by=by, at=at)
    record("gemba.observation.noted", site_id=draft.site_id, subject=draft.pk, by=by, at=at, kind=kind, basis=basis)
    return draft


@transaction.atomic
def withdraw_observation(observation: Observation, *, by: Person, at: datetime) -> None:
    """Take a note back while its walk runs; what it became on the board is closed. A second time changes nothing."""
    _require_running(_locked(observation.walk))
    if not Observation.objects.standing().filter(pk=observation.pk).update(withdrawn_at=at):
        return
    if observation.concern and observation.concern.state != "closed":
        close(observation.concern, outcome="Taken back on the walk", by=by, at=at, is_told=True)
    record("gemba.observation.withdrawn", site_id=observation.site_id, subject=observation.pk, by=by, at=at)


@dataclass(frozen=True)
class Reflection:
    """Three answers to oneself, each may be empty."""

    surprised: str = ""
    assumed: str = ""
    will_do: str = ""


@transaction.atomic
def finish_walk(walk: Walk, *, by: Person, at: datetime, now: datetime, reflection: Reflection) -> Walk:
    """End a walk and tick off the promise it keeps; what was taken back on it is gone for good.

    `at` is the moment on the device, `now` the server's. A second time changes nothing. Returns the walk as stored;
    its `occurrence` is the promise that was kept, None if none was due.
    """
    running = _locked(walk)
    if running.is_finished:
        return running
    running.finished_at, running.finished_by = max(at, running.started_at), by
    running.surprised, running.assumed, running.will_do = reflection.surprised, reflection.assumed, reflection.will_do
    running.occurrence = tick_off(owner=by, practice="walk", at=at)
    running.save(
        update_fields=["finished_at", "finished_by", "surprised", "assumed", "will_do", "occurrence"],
    )
    running.observations.filter(withdrawn_at__isnull=False).delete()
    record("gemba.walk.finished", site_id=running.site_id, subject=running.pk, by=by, at=at)
    return running


@transaction.atomic
def reopen_walk(walk: Walk, *, by: Person, now: datetime) -> Walk:
    """Go on with a walk on the day it was finished; the promise it kept is open again, and the team hears of it anew.

    Raises TooLateToReopen on a later day. Reopening a running walk changes nothing.
    """
    finished = _locked(walk)
    if not finished.is_finished:
        return finished
    if not finished.can_be_reopened(now):
        raise TooLateToReopen
    if finished.occurrence:
        take_back(finished.occurrence, by=by, now=now)
    finished.finished_at = finished.finished_by = finished.occurrence = finished.told_at = None
    finished.save(update_fields=["finished_at", "finished_by", "occurrence", "told_at"])
    record("gemba.walk.reopened", site_id=finished.site_id, subject=finished.pk, by=by, at=now)
    return finished


@transaction.atomic
def tell_team(walk: Walk, *, by: Person, at: datetime) -> None:
    """The host team heard what came of a finished walk. A second time changes nothing, nor does a running walk."""
    if Walk.objects.finished().filter(pk=walk.pk, told_at__isnull=True).update(told_at=at):
        record("gemba.walk.told", site_id=walk.site_id, subject=walk.pk, by=by, at=at)


@transaction.atomic
def untell_team(walk: Walk, *, by: Person, at: datetime) -> None:
    """They have not heard yet: undoes `tell_team`."""
    if Walk.objects.filter(pk=walk.pk, told_at__isnull=False).update(told_at=None):
        record("gemba.walk.untold", site_id=walk.site_id, subject=walk.pk, by=by, at=at)


def remove_barrier(barrier: Barrier, *, by: Person, at: datetime) -> None:
    """It is no longer in the way."""
    _move_on(barrier, "removed", by=by, at=at, only=models.Q(removed_at__isnull=True), removed_at=at)


def put_back_barrier(barrier: Barrier, *, by: Person, at: datetime) -> None:
    """It is in the way after all: undoes `remove_barrier`."""
    _move_on(barrier, "put_back", by=by, at=at, only=models.Q(removed_at__isnull=False), removed_at=None)


@transaction.atomic
def tell_barrier(barrier: Barrier, *, by: Person, at: datetime) -> None:
    """The people who named it heard what became of it. If it is removed, its concern on the board is closed too."""
    moved = _move_on(
        barrier,
        "told",
        by=by,
        at=at,
        only=models.Q(told_at__isnull=True),
        told_at=at,
        answered_at=barrier.answered_at or at,
    )
    concern = barrier.observation.concern
    if moved and barrier.removed_at and concern and concern.state != "closed":
        close(concern, outcome="Removed, and the team was told", by=by, at=at, is_told=True)


@transaction.atomic
def untell_barrier(barrier: Barrier, *, by: Person, at: datetime) -> None:
    """They have not heard yet: undoes `tell_barrier`, and opens the concern again that it closed."""
    answered_at = None if barrier.answered_at == barrier.told_at else barrier.answered_at
    told = models.Q(told_at__isnull=False)
    moved = _move_on(barrier, "untold", by=by, at=at, only=told, told_at=None, answered_at=answered_at)
    concern = barrier.observation.concern
    if moved and barrier.removed_at and concern and concern.state == "closed":
        reopen(concern, by=by, at=at)


@transaction.atomic
def _move_on(barrier: Barrier, verb: str, *, by: Person, at: datetime, only: models.Q, **fields) -> bool:
    """Set fields once: the condition stands in the statement, so a second press changes nothing."""
    if not Barrier.objects.filter(only, pk=barrier.pk).update(**fields):
        return False
    record(f"gemba.barrier.{verb}", site_id=barrier.site_id, subject=barrier.pk, by=by, at=at)
    return True


def _insert(draft: models.Model) -> bool:
    """Insert a row under the id of its device; False when the id is known. The key decides, not a look before."""
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        if not type(draft)._base_manager.filter(pk=draft.pk).exists():
            raise
        return False
    return True


def _kept_before(draft: Observation) -> Observation:
    stored = Observation.objects.filter(pk=draft.pk, walk=draft.walk_id).first()
    if stored is None or stored.withdrawn_at or not stored.says_the_same_as(draft):
        raise SavedBefore(stored)
    return stored


def _locked(walk: Walk) -> Walk:
    """The walk as stored, held until the transaction ends: notes and its finish queue up."""
    return Walk.objects.select_for_update(of=("self",)).select_related("site", "occurrence").get(pk=walk.pk)


def _require_running(walk: Walk) -> None:
    if walk.is_finished:
        raise WalkIsOver


def _hang_barrier(observation: Observation, removal: Removal, at: datetime) -> None:
    is_easy = removal.due_on <= (at + EASY_WITHIN).date()
    Barrier.objects.create(
        site_id=observation.site_id,
        observation=observation,
        owner=removal.owner,
        due_on=removal.due_on,
        effort=Barrier.Effort.EASY if is_easy else Barrier.Effort.MEDIUM,
    )


def _put_on_board(observation: Observation, removal: Removal | None, *, by: Person, at: datetime) -> None:
    """The note's id is the concern's id too, so that it is raised once however often it is sent."""
    walk = observation.walk
    if walk.team is None:
        return
    concern = raise_concern(
        id=observation.pk,
        team=walk.team,
        text=Truncator(observation.text).chars(ON_A_BOARD),
        kind=CONCERN_KINDS[Observation.Kind(observation.kind)],
        by=by,
        at=at,
        origin="walk",
        origin_path=walk.get_absolute_url(),
        is_immediate_danger=observation.is_immediate_danger,
    )
    if removal:
        own(concern, owner=removal.owner, due_on=removal.due_on, by=by, at=at)
    observation.concern = concern
    observation.save(update_fields=["concern"])


def _shift_name(team: Team | None, at: datetime) -> str:
    if team is None:
        return ""
    shift = team.shift_at(at.astimezone(ZoneInfo(team.site.time_zone)).time())
    return shift.name if shift else ""
