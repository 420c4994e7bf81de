"""Actions are done, and sometimes not yet done after all."""

from datetime import datetime

from django.db import transaction

from concerns.models import Action
from org.models import Person
from org.operations import record, touch


@transaction.atomic
def finish_action(action: Action, *, by: Person, at: datetime) -> Action:
    """It is done. The undo is `reopen_action`."""
    if not Action.objects.filter(pk=action.pk, done_at__isnull=True).update(done_at=at, done_by=by):
        return action
    return _changed("finished", action, by=by, at=at)


@transaction.atomic
def reopen_action(action: Action, *, by: Person, at: datetime) -> Action:
    """It is not done yet."""
    if not Action.objects.filter(pk=action.pk, done_at__isnull=False).update(done_at=None, done_by=None):
        return action
    return _changed("reopened", action, by=by, at=at)


def _changed(what: str, action: Action, *, by: Person, at: datetime) -> Action:
    action.refresh_from_db(fields=["done_at", "done_by"])
    record(f"concerns.action.{what}", site_id=action.site_id, subject=action.pk, by=by, at=at)
    touch(action.team, "actions")
    return action
