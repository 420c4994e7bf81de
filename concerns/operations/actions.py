"""Actions are done, and sometimes not yet done after all; and one person promises another help."""

import uuid
from datetime import date, datetime

from django.db import transaction

from concerns.models import Action
from org.models import Person, Team
from org.operations import record, touch

NOT_DONE = {"done_at": None, "done_by": None, "checked_at": None, "checked_by": None}


@transaction.atomic
def finish_action(action: Action, *, by: Person, at: datetime) -> Action:
    """It is done. The undo is `reopen_action`."""
    if not Action.objects.filter(pk=action.pk, done_at__isnull=True).update(done_at=at, done_by=by):
        return action
    return _changed("finished", action, by=by, at=at)


@transaction.atomic
def reopen_action(action: Action, *, by: Person, at: datetime) -> Action:
    """It is not done yet."""
    if not Action.objects.filter(pk=action.pk, done_at__isnull=False).update(**NOT_DONE):
        return action
    return _changed("reopened", action, by=by, at=at)


@transaction.atomic
def promise_help(
    *, id: uuid.UUID, team: Team, text: str, owner: Person, to: Person, due_on: date, at: datetime
) -> Action:
    """`owner` promises `to` a help by a day; the two of them see it. With the same id again it says the new words."""
    said = {"text": text, "due_on": due_on}
    fixed = {"site_id": team.site_id, "team": team, "owner": owner, "promised_to": to, "created_at": at}
    action, is_new = Action.objects.update_or_create(id=id, defaults=said, create_defaults=said | fixed)
    if is_new:
        record("concerns.action.promised", site_id=action.site_id, subject=action.pk, by=owner, at=at)
    return action


@transaction.atomic
def withdraw_help(action: Action, *, by: Person, at: datetime) -> None:
    """It was said too early. What is done already stays."""
    if Action.objects.filter(pk=action.pk, done_at__isnull=True).delete()[0]:
        record("concerns.action.withdrawn", site_id=action.site_id, subject=action.pk, by=by, at=at)


def _changed(what: str, action: Action, *, by: Person, at: datetime) -> Action:
    action.refresh_from_db(fields=["done_at", "done_by"])
    record(f"concerns.action.{what}", site_id=action.site_id, subject=action.pk, by=by, at=at)
    touch(action.team, "actions")
    return action
