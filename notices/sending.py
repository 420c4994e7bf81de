"""Messages leave one by one. While one is made ready and announced, the outcome of the one before is kept; only then it
may leave: a sender that is killed leaves behind at most one that the mail server took and nobody knows of. That one
leaves again, with the same Message-ID.

Where a second copy would be heard twice (`IS_ONCE`), `leaving` is written before the message leaves, and nobody claims
it again: if its sender dies, it is `unknown`, and a person decides.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from smtplib import SMTPResponseException

import structlog
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from notices.bundles import Away, Bundle, Outcome
from notices.channels import CHANNELS
from notices.models import Delivery

log = structlog.get_logger(__name__)

ATTEMPTS = 20  # then a message has failed: after more than a day of trying
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=2)
PATIENCE_WITH_DATABASE = (0.1, 0.5, 1, 2, 4, 8)  # seconds
State = Delivery.State

_NOTHING = {"state": None, "next_at": None, "attempt": None, "sent_at": None, "reason": None}
# The truth may come when somebody else has given it up: `unknown` is still this hand's, until a person sends it again.
_KEEP = """
with kept as (
    update notices_delivery set state = %(state)s, next_at = %(next_at)s, attempt = %(attempt)s,
        sent_at = %(sent_at)s, reason = %(reason)s
    where id = any(%(ids)s::uuid[]) and state in ('claimed', 'leaving', 'unknown') and attempt = %(fence)s
)
select exists (
    select from notices_delivery where id = %(next)s and state = 'claimed' and attempt = %(next_fence)s
)
"""


def send(messages: list[Bundle], now: datetime) -> None:
    """Send what may leave, within one lease. What is left when half of it is over goes back into the queue.

    Whether a message is still this hand's is asked when the one but one before it is kept.
    """
    stop_at = time.monotonic() + settings.NOTICES_LEASE_SECONDS / 2
    away: dict[str, str] = {}  # channels whose other side is not there, and why
    with _keeper() as keep:
        is_mine = deque(keep(messages[0], {}, each) for each in messages[:2])
        for message, second_next in zip_longest(messages, messages[2:]):
            mine = is_mine.popleft().result()
            before = partial(_all_kept, is_mine)
            if CHANNELS[message.channel].IS_ONCE:
                before()  # and the database connection is this thread's again
                mine = mine and _leaves(message)
            fields = _after(message, _outcome(message, away, stop_at, before), now) if mine else {}
            is_mine.append(keep(message, fields, second_next))
        _all_kept(is_mine)


@contextmanager
def _keeper() -> Iterator[Callable[[Bundle, dict, Bundle | None], Future]]:
    """A hand that keeps outcomes in their order, through this thread's own database connection: whoever sends meanwhile
    leaves that alone."""
    database = connections[DEFAULT_DB_ALIAS]
    database.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(1) as thread:
            yield lambda *what: thread.submit(_keep, database, *what)
    finally:
        database.dec_thread_sharing()
        for channel in CHANNELS.values():
            channel.close()


def _all_kept(keeping: Iterable[Future]) -> None:
    """Waits; raises what went wrong: then nothing more may leave."""
    for each in keeping:
        each.result()


def _leaves(message: Bundle) -> bool:
    """Written and visible before the first byte leaves. False: somebody else has it."""
    mine = Delivery.objects.filter(pk__in=message.ids, state=State.CLAIMED, attempt=message.attempt)
    return mine.update(state=State.LEAVING) > 0


def _outcome(message: Bundle, away: dict[str, str], stop_at: float, before: Callable) -> Outcome | None:
    """None: it was not tried, for there is no time left."""
    if time.monotonic() > stop_at:
        return None
    if message.channel in away:
        return Outcome(State.DUE, away[message.channel])
    try:
        return CHANNELS[message.channel].deliver(message, before)
    except Away as error:
        away[message.channel] = str(error)
        return Outcome(State.DUE, str(error))
    except Exception as error:  # whatever is wrong with one message, the others leave
        return Outcome(State.DUE, _reason(error))


def _after(message: Bundle, outcome: Outcome | None, now: datetime) -> dict:
    """The fields of its deliveries from now on."""
    kept = {"state": State.DUE, "next_at": now, "attempt": message.attempt, "sent_at": None, "reason": ""}
    if outcome is None:  # no attempt; the number may be used again, for its holder stops here
        return kept | {"attempt": message.attempt - 1}
    if outcome.state == State.SENT:
        return kept | {"state": State.SENT, "sent_at": now}
    if outcome.state != State.SKIPPED:
        log.warning("message.not_sent", bundle=str(message.pk), attempt=message.attempt, reason=outcome.reason)
    turn = message.attempt % ATTEMPTS  # 0 is the last; an operator may send it round again
    if outcome.state == State.DUE and turn:
        pause = min(FIRST_PAUSE * 2 ** (turn - 1), LONGEST_PAUSE)
        return kept | {"next_at": now + pause, "reason": outcome.reason}
    is_final = outcome.state in {State.SKIPPED, State.UNKNOWN}
    return kept | {"state": outcome.state if is_final else State.FAILED, "reason": outcome.reason}


def _reason(error: Exception) -> str:
    """A name and a code, never the server's words: they may hold the address."""
    code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"


def _keep(database: BaseDatabaseWrapper, message: Bundle, fields: dict, following: Bundle | None) -> bool:
    """Keep what became of a message, and see whether one that follows is still this hand's: one round trip for both.

    A database that restarts right now must not make us forget, and send it again.
    """
    asked = fields | {"ids": message.ids if fields else [], "fence": message.attempt}
    asked |= {"next": following and following.deliveries[0].pk, "next_fence": following and following.attempt}
    for pause in (*PATIENCE_WITH_DATABASE, None):
        try:
            with database.cursor() as cursor:
                cursor.execute(_KEEP, _NOTHING | asked)
                return cursor.fetchone()[0]
        except (OperationalError, InterfaceError):
            if pause is None or database.in_atomic_block:
                raise
            database.close()
            time.sleep(pause)
    return False
