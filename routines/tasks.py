"""What beat asks for once a minute."""

from celery import shared_task

from notices import outbox, sweeps
from notices.models import Heartbeat
from notices.tasks import do_chore, send_due
from web.clock import now


@shared_task
def tick() -> int:
    """Notice what was missed, send what is due, and do what is done once in a while for each site."""
    moment = now()
    Heartbeat.objects.beat("worker", moment)
    missed = sweeps.run(now=moment)
    outbox.hint(send_due)
    outbox.hint(do_chore)
    return missed
