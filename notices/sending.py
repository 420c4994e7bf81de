"""Messages leave one by one, and each outcome is kept before the next message is touched: a sender that is killed
leaves behind at most one that the mail server took and nobody knows of. It leaves again, with the same Message-ID.

Where a second copy would be heard twice (`IS_ONCE`), `leaving` is written before the message leaves, and nobody claims
it again: if its sender dies, it is `unknown`, and a person decides.
"""

import time
from datetime import datetime, timedelta
from itertools import zip_longest
from smtplib import SMTPResponseException

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db import connection as database
from psycopg import Cursor

from notices.bundles import Away, Bundle, Outcome
from notices.channels import CHANNELS
from notices.models import Delivery

log = structlog.get_logger(__name__)

ATTEMPTS = 20  # then a message has failed: after more than a day of trying
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=2)
PATIENCE_WITH_DATABASE, GLANCE = 15, 0.1  # seconds; what waits for it is in our memory only
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
), set_config('synchronous_commit', %(waits_for_disk)s, true)
"""


def send(messages: list[Bundle], now: datetime) -> None:
    """Send what may leave, within one lease. What is left when half of it is over goes back into the queue."""
    stop_at = time.monotonic() + settings.NOTICES_LEASE_SECONDS / 2
    away: dict[str, str] = {}  # channels whose other side is not there, and why
    ledger = Ledger()
    is_mine = bool(messages) and ledger.keep(messages[0], {}, messages[0])
    try:
        for message, following in zip_longest(messages, messages[1:]):
            fields = _after(message, _outcome(message, away, stop_at), now) if is_mine else {}
            is_mine = ledger.keep(message, fields, following)
    finally:
        for channel in CHANNELS.values():
            channel.close()


def _leaves(message: Bundle) -> bool:
    """Written and visible before the first byte leaves. False: somebody else has it."""
    mine = Delivery.objects.filter(pk__in=message.ids, state=State.CLAIMED, attempt=message.attempt)
    return mine.update(state=State.LEAVING) > 0


def _outcome(message: Bundle, away: dict[str, str], stop_at: float) -> Outcome | None:
    """None: it was not tried, for there is no time left, or somebody else has it."""
    if time.monotonic() > stop_at:
        return None
    if message.channel in away:
        return Outcome(State.DUE, away[message.channel])
    channel = CHANNELS[message.channel]
    try:
        return channel.deliver(message) if not channel.IS_ONCE or _leaves(message) else None
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


class Ledger:
    """What became of each message of a batch: seen by everybody at once, on the disk some tenths of a second later.

    Waiting for the disk takes longer than sending a letter. A database that crashes forgets what had not reached the
    disk, and every connection: as long as ours lives nothing is forgotten, and when it is lost the whole batch is
    written once more. The last line waits for the disk, and all before it are there then.
    """

    def __init__(self) -> None:
        self.lines: list[dict] = []
        self.written = 0

    def keep(self, message: Bundle, fields: dict, following: Bundle | None) -> bool:
        """Write what became of a message; is the one that follows still this hand's? One round trip for both."""
        self.lines.append(_line(message, fields, following))
        give_up_at = time.monotonic() + PATIENCE_WITH_DATABASE
        while True:
            try:
                return self._write()
            except (OperationalError, InterfaceError):
                if time.monotonic() > give_up_at or database.in_atomic_block:
                    raise
                database.close()
                self.written = 0
                time.sleep(GLANCE)

    def _write(self) -> bool:
        database.ensure_connection()
        with database.wrap_database_errors, Cursor(database.connection) as cursor:
            for line in self.lines[self.written :]:
                cursor.execute(_KEEP, line, prepare=True)
                self.written += 1
            return cursor.fetchone()[0]


def _line(message: Bundle, fields: dict, following: Bundle | None) -> dict:
    asked = fields | {"ids": message.ids if fields else [], "fence": message.attempt}
    asked |= {"next": following and following.deliveries[0].pk, "next_fence": following and following.attempt}
    return _NOTHING | asked | {"waits_for_disk": "off" if following else "on"}
