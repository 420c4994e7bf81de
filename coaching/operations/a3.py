"""An A3: started by its owner, written by owner and mentor, its left side agreed by the mentor."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from coaching.models import A3
from org.models import Person, Team
from org.operations import record
from web.clock import today

LEFT = {"background", "current_condition", "goal", "root_cause"}
SECTIONS = LEFT | {"countermeasures", "plan", "follow_up"}


@transaction.atomic
def start_a3(
    *,
    id: UUID,
    team: Team,
    mentor: Person,
    title: str,
    goal_by: date,
    by: Person,
    at: datetime,
    background: str = "",
    goal: str = "",
) -> A3:
    """Begin a problem story; whoever starts it owns it. Idempotent by `id`; the id of another site is not found."""
    draft = A3(id=id, site_id=team.site_id, team=team, owner=by, mentor=mentor, title=title, goal_by=goal_by)
    draft.background, draft.goal, draft.started_on = background, goal, today(team.site.time_zone, at)
    is_known = A3.objects.filter(pk=id).exists()  # only for the event: the key decides what is stored
    A3.objects.bulk_create([draft], ignore_conflicts=True)
    if not is_known:
        record("coaching.a3.started", site_id=team.site_id, subject=id, by=by, at=at)
    return A3.objects.get(pk=id, site_id=team.site_id)


@transaction.atomic
def write_a3(a3: A3, *, sections: Mapping[str, str], by: Person, at: datetime) -> A3:
    """Save the sections that changed. When the owner changes the left side, the mentor looks at it again."""
    stored = A3.objects.select_for_update(of=("self",)).get(pk=a3.pk)
    changed = [name for name in SECTIONS if name in sections and sections[name] != getattr(stored, name)]
    if not changed:
        return stored
    for name in changed:
        setattr(stored, name, sections[name])
    if stored.left_accepted_at and by.pk != stored.mentor_id and not LEFT.isdisjoint(changed):
        stored.left_accepted_at = None
    stored.save(update_fields=[*changed, "left_accepted_at"])
    record("coaching.a3.written", site_id=stored.site_id, subject=stored.pk, by=by, at=at, sections=sorted(changed))
    return stored


def accept_left(a3: A3, *, by: Person, at: datetime) -> None:
    """The mentor agrees that the problem is understood."""
    _agree(a3, "accepted", by=by, at=at, is_accepted=False, left_accepted_at=at)


def withdraw_left(a3: A3, *, by: Person, at: datetime) -> None:
    """Not yet, after all: undoes `accept_left`."""
    _agree(a3, "withdrawn", by=by, at=at, is_accepted=True, left_accepted_at=None)


@transaction.atomic
def _agree(a3: A3, verb: str, *, by: Person, at: datetime, is_accepted: bool, **fields) -> None:
    """The condition stands in the statement, so a second press changes nothing."""
    if A3.objects.filter(pk=a3.pk, left_accepted_at__isnull=not is_accepted).update(**fields):
        record(f"coaching.a3.left_{verb}", site_id=a3.site_id, subject=a3.pk, by=by, at=at)
