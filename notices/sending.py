"""Letters leave one by one over one connection. Each outcome is kept before the next letter is touched."""

import time
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError
from django.db import connection as database

from notices.letters import letter
from notices.models import Delivery

log = structlog.get_logger(__name__)

ATTEMPTS = 20  # then a letter has failed: after more than a day of trying
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=2)
PATIENCE_WITH_DATABASE = (0.1, 0.5, 1, 2, 4, 8)  # seconds


def send(claimed: list[Delivery], now: datetime) -> None:
    """Send what was claimed for one lease. What is left when half of the lease is over goes back into the queue."""
    connection = get_connection()
    stop_at = time.monotonic() + settings.NOTICES_LEASE_SECONDS / 2
    try:
        for place, delivery in enumerate(claimed):
            if time.monotonic() > stop_at:
                return _put_back(claimed[place:], now)
            if not _is_open(connection, claimed[place:], now):
                return None
            _send_one(delivery, connection, now)
    finally:
        connection.close()


def _is_open(connection: BaseEmailBackend, rest: list[Delivery], now: datetime) -> bool:
    """Opens the connection where it is closed. A mail server that is away keeps nobody waiting once for each letter."""
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        for delivery in rest:
            _try_later(delivery, error, now)
        return False
    return True


def _send_one(delivery: Delivery, connection: BaseEmailBackend, now: datetime) -> None:
    if not Delivery.objects.still_mine(delivery).exists():
        return  # the lease ran out and somebody else has it
    person = delivery.notice.person
    if not person.is_active or not person.email:
        _settle(delivery, state=Delivery.State.SKIPPED, reason="no address" if person.is_active else "left")
        return
    try:
        letter(delivery, connection).send()
    except Exception as error:  # whatever is wrong with one letter, the others leave
        connection.close()
        _try_later(delivery, error, now)
    else:
        _settle(delivery, state=Delivery.State.SENT, sent_at=now, reason="")


def _try_later(delivery: Delivery, error: Exception, now: datetime) -> None:
    reason = _reason(error)
    log.warning("letter.not_sent", delivery=str(delivery.pk), attempt=delivery.attempt, reason=reason)
    if delivery.attempt >= ATTEMPTS or _is_final(error):
        _settle(delivery, state=Delivery.State.FAILED, reason=reason)
        return
    pause = min(FIRST_PAUSE * 2 ** (delivery.attempt - 1), LONGEST_PAUSE)
    _settle(delivery, state=Delivery.State.DUE, next_at=now + pause, reason=reason)


def _is_final(error: Exception) -> bool:
    """The server knows the address, and that it takes nothing: a 5xx for the recipient."""
    return isinstance(error, SMTPRecipientsRefused) and all(code >= 500 for code, _ in error.recipients.values())


def _reason(error: Exception) -> str:
    """A name and a code, never the server's words: they may hold the address."""
    code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"


def _settle(delivery: Delivery, **fields) -> None:
    """Keep what became of a letter. A database that restarts right now must not make us forget, and send it again."""
    for pause in (*PATIENCE_WITH_DATABASE, None):
        try:
            Delivery.objects.still_mine(delivery).update(**fields)
            return
        except (OperationalError, InterfaceError):
            if pause is None or database.in_atomic_block:
                raise
            database.close()
            time.sleep(pause)


def _put_back(rest: list[Delivery], now: datetime) -> None:
    """Nobody has tried these: it counts as no attempt. The number may be used again, for its holder stops here."""
    for delivery in rest:
        _settle(delivery, state=Delivery.State.DUE, next_at=now, attempt=delivery.attempt - 1)
