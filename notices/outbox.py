"""The outbox: a notice and its deliveries are rows, written in the transaction of the fact they tell of.

`WRITE_NEWS` is the tail of a statement that has a table expression

    news (site_id, person_id, kind, title, text, path, dedupe_key, fact_at)

and is executed with `parameters(now)` beside its own. `fact_at` is the moment of the fact, NULL for this one: what is
old is not sent alone. The notice is written always; a delivery for each channel that the kind takes or the person
chose, within what the site allows; by push only for whoever has named a device. What was said already, by
`dedupe_key`, is not said again.
"""

import json
import time
import uuid
from collections.abc import Mapping
from datetime import datetime

import structlog
from django.db import transaction

from notices import channels
from web.live import Change, announce

log = structlog.get_logger(__name__)

WRITE_NEWS = """
told as (
    insert into notices_notice (id, site_id, person_id, kind, title, text, path, dedupe_key, fact_at, created_at)
    select uuidv7(), site_id, person_id, kind, title, text, path, dedupe_key, coalesce(fact_at, %(now)s), %(now)s
    from news
    on conflict (dedupe_key) do nothing
    returning id, site_id, person_id, kind, changed
), queued as (
    insert into notices_delivery (id, site_id, person_id, notice_id, channel, state, next_at, attempt, reason)
    select uuidv7(), told.site_id, told.person_id, told.id, offered.channel, 'due', %(now)s, 0, ''
    from told
    join jsonb_to_recordset(%(offers)s::jsonb) as offered (kind text, channel text, is_on bool) using (kind)
    left join notices_sitenotices allowed on allowed.site_id = told.site_id
    left join notices_preference chosen
        on (chosen.person_id, chosen.kind, chosen.channel) = (told.person_id, told.kind, offered.channel)
    where coalesce(chosen.is_on, offered.is_on) and coalesce(offered.channel = any(allowed.channels), true)
        and (offered.channel <> 'push' or told.person_id in (select person_id from notices_pushsubscription))
    returning id, person_id
)
"""

# Beside `WRITE_NEWS`: whom it told, and the newest version of their notices, as JSON. Hand it to `wake_sender`.
HEARD = """
(select coalesce(json_object_agg(person_id, newest), '{}') from (
    select person_id, max(changed) as newest from told group by person_id
) heard)
"""


def parameters(now: datetime) -> dict:
    """What `WRITE_NEWS` asks for."""
    return {"now": now, "offers": json.dumps(channels.offers())}


PAUSE_AFTER_REFUSAL = 15.0  # seconds in which nobody waits for a broker that has just not answered
_refused_until = 0.0


def wake_sender(heard: Mapping[str, int] | None = None) -> None:
    """After the commit: ring the bells of whoever `heard` something, and hint to a worker that there is something to
    send. Without a broker the dispatcher finds it, and bells catch up with the next page."""
    ring(heard or {})
    transaction.on_commit(_hint, robust=True)


def ring(heard: Mapping[str, int] | Mapping[uuid.UUID, int]) -> None:
    """Tell the open pages of these people, after the commit, that their notices have changed. No word of what."""
    changes = [Change("people", uuid.UUID(str(person)), "notices", version) for person, version in heard.items()]
    if changes:
        transaction.on_commit(lambda: announce(changes), robust=True)


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
