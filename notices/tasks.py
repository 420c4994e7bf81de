"""Hands of the outbox. A task carries no letter: what to send stands in PostgreSQL."""

from celery import shared_task

from notices import chat, chores, operations, outbox
from notices.models import Heartbeat
from web.clock import now

FIRST, BATCH = 50, 500  # the first is small, so that it leaves at once


@shared_task
def pulse() -> None:
    """Somebody takes tasks from the broker and does them."""
    Heartbeat.objects.beat("worker", now())


@shared_task
def send_due(limit: int = FIRST) -> int:
    """Send one batch, and ask for another hand, for a larger one, while there is more."""
    moment = now()
    Heartbeat.objects.beat("worker", moment)
    claimed = operations.send_due(now=moment, limit=limit)
    chat.send_due(now=moment)
    if claimed >= limit:
        outbox.hint(send_due, BATCH)
    return claimed


@shared_task
def do_chore() -> bool:
    """One thing of one site that is done once in a while, and another hand while there are more."""
    is_done = chores.step(now=now())
    if is_done:
        outbox.hint(do_chore)
    return is_done
