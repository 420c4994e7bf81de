"""What beat asks for once a minute."""

import uuid
from datetime import timedelta

from celery import shared_task

from notices import outbox, sweeps
from notices.models import Heartbeat
from notices.tasks import send_due
from org.models import Site
from routines import operations, patterns
from web.clock import now

PLAN_EVERY = timedelta(hours=1)  # new people, absences and closures are taken in within the hour


@shared_task
def tick() -> int:
    """Notice what was missed, send what is due, and once in a while plan ahead and look back."""
    moment = now()
    Heartbeat.objects.beat("worker", moment)
    missed = sweeps.run(now=moment)
    outbox.hint(send_due)
    if Heartbeat.objects.take_turn("plan", moment, PLAN_EVERY):
        for site in Site.objects.values_list("pk", flat=True):
            outbox.hint(plan_ahead, str(site))
            outbox.hint(look_for_patterns, str(site))
    return missed


@shared_task
def plan_ahead(site_id: str) -> int:
    """Two weeks of promises of one site."""
    return operations.plan_ahead(site=Site.objects.get(pk=uuid.UUID(site_id)), now=now())


@shared_task
def look_for_patterns(site_id: str) -> int:
    """What the days until yesterday show of one site."""
    return patterns.look_for_patterns(site=Site.objects.get(pk=uuid.UUID(site_id)), now=now())
