"""Messages leave one by one. Each outcome is kept before the next message is touched."""

import time
from datetime import datetime, timedelta
from smtplib import SMTPResponseException

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db import connection as database

from notices.bundles import Away, Bundle, Outcome, bundled
from notices.channels import CHANNELS
from notices.models import Delivery

log = structlog.get_logger(__name__)

ATTEMPTS = 20  # then a message has failed: after more than a day of trying
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=2)
PATIENCE_WITH_DATABASE = (0.1, 0.5, 1, 2, 4, 8)  # seconds


def send(claimed: list[Delivery], now: datetime) -> None:
    """Send what was claimed for one lease. What is left when half of the lease is over goes back into the queue."""
    stop_at = time.monotonic() + settings.NOTICES_LEASE_SECONDS / 2
    away: dict[str, str] = {}  # channels whose other side is not there, and why
    try:
        for bundle in bundled(claimed):
            if time.monotonic() > stop_at:
                _put_back(bundle, now)
            elif bundle.channel in away:
                _keep(bundle, Outcome(Delivery.State.DUE, away[bundle.channel]), now)
            elif Delivery.objects.still_mine(bundle.deliveries[0]).exists():  # else somebody else has it
                _keep(bundle, _outcome(bundle, away), now)
    finally:
        for channel in CHANNELS.values():
            channel.close()


def _outcome(bundle: Bundle, away: dict[str, str]) -> Outcome:
    why_not = "left" if not bundle.person.is_active else CHANNELS[bundle.channel].unreachable(bundle.person)
    if why_not:
        return Outcome(Delivery.State.SKIPPED, why_not)
    try:
        return CHANNELS[bundle.channel].deliver(bundle)
    except Away as error:
        away[bundle.channel] = str(error)
        return Outcome(Delivery.State.DUE, str(error))
    except Exception as error:  # whatever is wrong with one message, the others leave
        return Outcome(Delivery.State.DUE, _reason(error))


def _keep(bundle: Bundle, outcome: Outcome, now: datetime) -> None:
    if outcome.state == Delivery.State.SENT:
        return _settle(bundle, state=Delivery.State.SENT, sent_at=now, reason="")
    if outcome.state != Delivery.State.SKIPPED:
        log.warning("message.not_sent", bundle=str(bundle.pk), attempt=bundle.attempt, reason=outcome.reason)
    if outcome.state != Delivery.State.DUE:
        return _settle(bundle, state=outcome.state, reason=outcome.reason)
    if bundle.attempt % ATTEMPTS == 0:  # an operator may send it round again
        return _settle(bundle, state=Delivery.State.FAILED, reason=outcome.reason)
    pause = min(FIRST_PAUSE * 2 ** (bundle.attempt % ATTEMPTS - 1), LONGEST_PAUSE)
    return _settle(bundle, state=Delivery.State.DUE, next_at=now + pause, reason=outcome.reason)


def _reason(error: Exception) -> str:
    """A name and a code, never the server's words: they may hold the address."""
    code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
    return f"{type(error).__name__}{code}"


def _settle(bundle: Bundle, **fields) -> None:
    """Keep what became of a message. A database that restarts right now must not make us forget, and send it again."""
    for pause in (*PATIENCE_WITH_DATABASE, None):
        try:
            Delivery.objects.filter(pk__in=bundle.ids, state=Delivery.State.CLAIMED, attempt=bundle.attempt).update(
                **fields
            )
            return
        except (OperationalError, InterfaceError):
            if pause is None or database.in_atomic_block:
                raise
            database.close()
            time.sleep(pause)


def _put_back(bundle: Bundle, now: datetime) -> None:
    """Nobody has tried it: that counts as no attempt. The number may be used again, for its holder stops here."""
    _settle(bundle, state=Delivery.State.DUE, next_at=now, attempt=bundle.attempt - 1)
