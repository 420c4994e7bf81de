"""The small mark of a promise at a moment; every picture of promises is made of these."""

from datetime import datetime, timedelta

from routines.models import Occurrence

SOON = timedelta(minutes=30)  # so long before its moment a promise counts as due


def kind_of(promise: Occurrence, now: datetime) -> str:
    """Its state once it is decided; `missed`, `overdue`, `due` or `open` while it is not.

    The sweep may be a minute behind: past its last moment a promise is missed.
    """
    if promise.state != Occurrence.State.OPEN:
        return str(promise.state)
    if promise.late_until <= now:
        return "missed"
    if promise.on_time_until <= now:
        return "overdue"
    return "due" if promise.due_at - SOON <= now else "open"
