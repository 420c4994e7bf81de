"""What has to be noticed without anyone asking. The rooms above register their sweep in `AppConfig.ready()`; beat's
tick runs them all, and so does the dispatcher when beat or the broker is dead."""

from collections.abc import Callable
from datetime import datetime

from notices.models import Heartbeat

_sweeps: list[Callable[..., int]] = []


def register(sweep: Callable[..., int]) -> None:
    """`sweep(now=...)` returns how much it found; it is harmless twice and in several processes at once."""
    if sweep not in _sweeps:
        _sweeps.append(sweep)


def run(*, now: datetime) -> int:
    """Run every sweep, and note that it was done."""
    found = sum(sweep(now=now) for sweep in _sweeps)
    Heartbeat.objects.beat("sweep", now)
    return found
