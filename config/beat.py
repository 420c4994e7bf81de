"""Beat, with a pulse of its own: a clock that has stopped looks the same as a quiet minute from everywhere else."""

import time

from celery.beat import PersistentScheduler
from django.db import DatabaseError, InterfaceError, connection

PULSE_EVERY = 15.0  # seconds


class Scheduler(PersistentScheduler):
    """Notes that it runs. A database that is away must not stop the clock."""

    _noted_at = float("-inf")

    def tick(self, *args, **kwargs) -> float:
        until_next = super().tick(*args, **kwargs)
        if time.monotonic() - self._noted_at >= PULSE_EVERY:
            self._noted_at = time.monotonic()
            self._note()
        return min(until_next, PULSE_EVERY)

    def _note(self) -> None:
        from notices.models import Heartbeat
        from web.clock import now

        try:
            Heartbeat.objects.beat("beat", now())
        except (DatabaseError, InterfaceError):
            connection.close()
