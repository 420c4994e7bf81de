"""What takes longer than a page may."""

from celery import shared_task

from metrics import operations
from web.clock import now


@shared_task
def read_anew() -> int:
    """The charts that are stale; the sweep of every minute does what nobody did."""
    return operations.read_anew(now=now())
