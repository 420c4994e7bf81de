"""An action is agreed, gets another day or other hands, and is looked at by someone else once it is done."""

import uuid
from datetime import date, datetime, time

from django.db import transaction

from concerns.models import Action, Concern, DueMove
from concerns.operations.saying import is_one_day
from org.models import Person, Team
from org.operations import record, touch


class OwnWork(Exception):
    """Whoever did it does not check it."""


class NotDone(Exception):
    """There is nothing to look at yet."""


@transaction.atomic
def agree(
    *,
    id: uuid.UUID,
    team: Team,
    text: str,
    owner: Person,
    due_on: date,
    by: Person,
    at: datetime,
    due_at: time | None = None,
    concern: Concern | None = None,
) -> Action:
    """Who does what by when: one name, one day. With the same id again it is there once."""
    said = {"text": text.strip(), "owner": owner, "due_on": due_on, "due_at": due_at, "concern": concern}
    fresh = {"site_id": team.site_id, "team": team, "created_at": at, **said}
    action, is_new = Action.objects.get_or_create(id=id, defaults=fresh)
    return _said("agreed", action, by=by, at=at) if is_new else action


@transaction.atomic
def agree_anew(
    action: Action, *, owner: Person, due_on: date, by: Person, at: datetime, why: str = ""
) -> DueMove | None:
    """Another day, or someone else. The old day is kept, with who moved it and why; returns that, if the day moved.

    `why` is needed for another day. What is done already stays as it is.
    """
    current = locked(action)
    if current.done_at or (current.owner_id, current.due_on) == (owner.pk, due_on):
        return None
    move = _moved(current, due_on, why=why.strip(), by=by, at=at) if current.due_on != due_on else None
    current.owner, current.due_on = owner, due_on
    current.save(update_fields=["owner", "due_on"])
    _said("agreed_anew", current, by=by, at=at)
    action.owner, action.due_on = owner, due_on
    return move


@transaction.atomic
def move_back(action: Action, *, by: Person, at: datetime) -> Action:
    """The undo of the last move, for who made it, on the day it was made: a slip is no history."""
    current = locked(action)
    last = current.moves.order_by("-moved_at").first()
    if current.done_at or not last or last.moved_by_id != by.pk or not is_one_day(current.team, last.moved_at, at):
        return current
    current.due_on = last.was_on
    current.save(update_fields=["due_on"])
    last.delete()
    return _said("moved_back", current, by=by, at=at)


@transaction.atomic
def check_action(action: Action, *, by: Person, at: datetime) -> Action:
    """Someone else has looked: it is done. Raises `NotDone`; `OwnWork` for who did it. The undo is `uncheck_action`."""
    current = locked(action)
    if not current.done_at:
        raise NotDone(current.text)
    if current.checked_at:
        return current
    if current.done_by_id == by.pk:
        raise OwnWork(current.text)
    current.checked_at, current.checked_by = at, by
    current.save(update_fields=["checked_at", "checked_by"])
    return _said("checked", current, by=by, at=at)


@transaction.atomic
def uncheck_action(action: Action, *, by: Person, at: datetime) -> Action:
    """Not looked at yet."""
    current = locked(action)
    if not current.checked_at:
        return current
    current.checked_at, current.checked_by = None, None
    current.save(update_fields=["checked_at", "checked_by"])
    return _said("unchecked", current, by=by, at=at)


def locked(action: Action) -> Action:
    rows = Action.objects.select_for_update(of=("self",)).select_related("team__site", "team__area", "owner")
    return rows.get(pk=action.pk)


def _moved(action: Action, due_on: date, *, why: str, by: Person, at: datetime) -> DueMove:
    days = {"was_on": action.due_on, "due_on": due_on}
    return DueMove.objects.create(site_id=action.site_id, action=action, why=why, moved_at=at, moved_by=by, **days)


def _said(what: str, action: Action, *, by: Person, at: datetime) -> Action:
    record(f"concerns.action.{what}", site_id=action.site_id, subject=action.pk, by=by, at=at)
    touch(action.team, "actions")
    return action
