"""The outbox: a notice and its e-mail are rows, written in the transaction of the fact they tell of.

`WRITE_NEWS` is the tail of a statement that has a table expression `news (site_id, person_id, kind, title, text, path,
dedupe_key)` and a parameter `now`. What was said already, by `dedupe_key`, is not said again.
"""

import time

import structlog
from django.db import transaction

log = structlog.get_logger(__name__)

WRITE_NEWS = """
told as (
    insert into notices_notice (id, site_id, person_id, kind, title, text, path, dedupe_key, created_at)
    select uuidv7(), site_id, person_id, kind, title, text, path, dedupe_key, %(now)s from news
    on conflict (dedupe_key) do nothing
    returning id, site_id
), queued as (
    insert into notices_delivery (id, site_id, notice_id, channel, state, next_at, attempt, reason)
    select uuidv7(), site_id, id, 'email', 'due', %(now)s, 0, '' from told
    on conflict (notice_id, channel) do nothing
    returning id
)
"""

PAUSE_AFTER_REFUSAL = 15.0  # seconds in which nobody waits for a broker that has just not answered
_refused_until = 0.0


def wake_sender() -> None:
    """After the commit, hint to a worker that there is something to send. Without a broker the dispatcher finds it."""
    transaction.on_commit(_hint, robust=True)


def _hint() -> None:
    from notices.tasks import send_due

    hint(send_due)


def hint(task, *args) -> bool:
    """Put a task on the broker, once and at once; False when it can't be reached. Never raises, never blocks for long:
    what is due stands in PostgreSQL, and the hint only makes it sooner."""
    global _refused_until
    if time.monotonic() < _refused_until:
        return False
    try:
        task.apply_async(args, retry=False)
    except Exception as error:  # kombu raises its own, redis's and the socket's
        _refused_until = time.monotonic() + PAUSE_AFTER_REFUSAL
        log.warning("broker.away", task=task.name, error=type(error).__name__)
        return False
    return True
