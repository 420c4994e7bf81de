"""The dispatcher: whatever happens to broker, beat and worker, what is due leaves.

Once a second it sends what nobody has claimed for a few seconds, and what was claimed by someone who has died since.
When the last sweep is older than a tick and a bit, it sweeps itself; what is done once in a while for each site it does
when nobody else has, one site a look. PostgreSQL is all it needs.
"""

import threading
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, InterfaceError, connection

from notices import chat, chores, operations, outbox, sweeps
from notices.models import Heartbeat
from notices.tasks import pulse
from web.clock import now

log = structlog.get_logger(__name__)

PAUSE = 1.0  # seconds between two looks
PATIENCE = timedelta(seconds=3)  # a worker that is awake comes first
SWEEP_OVERDUE = timedelta(seconds=40)  # beat ticks every 60; in between, and when it is dead, it is done here
CHORES_OVERDUE = timedelta(minutes=1)  # a worker that is awake has done them by then
WORKER_SILENT = timedelta(seconds=25)  # beat asks for a sign every 15
BATCH = 25  # small, so that its pulse never stops for long, and stopping is quick


def run(stop: threading.Event) -> None:
    """Look, send, wait, until told to stop; the batch at hand is finished first."""
    while not stop.is_set():
        busy = _look_in_peace()
        if not busy:
            stop.wait(PAUSE)


def look(moment: datetime) -> bool:
    """One look; True when there may be more to send at once."""
    Heartbeat.objects.beat("dispatcher", moment)
    if Heartbeat.objects.is_older("sweep", moment - SWEEP_OVERDUE):
        sweeps.run(now=moment)
    if Heartbeat.objects.is_older("worker", moment - WORKER_SILENT):
        _ask_for_a_sign(moment)
    chat.send_due(now=moment, limit=1, patience=PATIENCE)  # one call takes long enough where nobody answers
    is_busy = operations.send_due(now=moment, limit=BATCH, patience=PATIENCE) >= BATCH
    chores.step(now=moment, patience=CHORES_OVERDUE)  # one: a few seconds at most
    return is_busy


def _ask_for_a_sign(moment: datetime) -> None:
    """Beat may be the dead one: a worker that hears us is well."""
    if Heartbeat.objects.take_turn("sign", moment, WORKER_SILENT):
        outbox.hint(pulse)


def _look_in_peace() -> bool:
    """PostgreSQL may restart at any time: close what is broken, and look again a moment later."""
    try:
        return look(now())
    except (DatabaseError, InterfaceError) as error:
        log.warning("dispatcher.database_away", error=type(error).__name__)
        connection.close()
    except Exception:  # whatever it was, tomorrow's promises depend on this loop
        log.exception("dispatcher.stumbled")
    return False
