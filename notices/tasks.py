"""Hands of the outbox. A task carries nothing: what to send stands in PostgreSQL."""

from celery import shared_task

from notices import chat, operations, outbox
from notices.models import Heartbeat
from web.clock import now

BATCH = 500


@shared_task
def pulse() -> None:
    """Somebody takes tasks from the broker and does them."""
    Heartbeat.objects.beat("worker", now())


@shared_task
def send_due() -> int:
    """Send one batch, and ask for another hand while there is more."""
    moment = now()
    Heartbeat.objects.beat("worker", moment)
    claimed = operations.send_due(now=moment, limit=BATCH)
    chat.send_due(now=moment)
    if claimed >= BATCH:
        outbox.hint(send_due)
    return claimed
