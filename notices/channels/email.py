"""By e-mail, over one SMTP connection that is kept until the batch is over."""

import threading
from email.utils import parseaddr
from functools import cache
from smtplib import SMTP, SMTPException, SMTPRecipientsRefused

from django.core.mail import get_connection

from notices.bundles import SENT, Away, Bundle, Outcome
from notices.letters import Letter, letter
from notices.models import Delivery
from org.models import Person

IS_ONCE = False  # mail servers know a second copy by its Message-ID
_kept = threading.local()  # a connection is one thread's


def deliver(bundle: Bundle) -> Outcome:
    connection = _open()
    try:
        _hand_over(letter(bundle, connection), connection)
    except SMTPRecipientsRefused as error:
        close()
        if _knows_and_refuses(error):
            return Outcome(Delivery.State.FAILED, type(error).__name__)
        raise
    except Exception:  # who knows what state the conversation is in
        close()
        raise
    return SENT


def _hand_over(ready: Letter, connection) -> None:
    """Straight to the SMTP connection where there is one: Django parses both addresses anew for every letter, which
    costs more than sending. An address that needs encoding, and any other backend, takes Django's way."""
    smtp, (to,) = getattr(connection, "connection", None), ready.to
    if isinstance(smtp, SMTP) and to.isascii():
        smtp.sendmail(_address_in(ready.from_email), [to], ready.content)
    else:
        ready.send()


@cache
def _address_in(sender: str) -> str:
    """Of "Asaichi <asaichi@plant.example>" what stands in the brackets."""
    return parseaddr(sender)[1]


def unreachable(person: Person) -> str:
    return "" if person.email else "no address"


def close() -> None:
    connection, _kept.connection = getattr(_kept, "connection", None), None
    if connection:
        connection.close()


def _open():
    """A mail server that is away keeps nobody waiting once for each letter: `Away`."""
    if not getattr(_kept, "connection", None):
        connection = get_connection()
        try:
            connection.open()
        except (SMTPException, OSError) as error:
            raise Away(type(error).__name__) from error
        _kept.connection = connection
    return _kept.connection


def _knows_and_refuses(error: SMTPRecipientsRefused) -> bool:
    """The server knows the address, and that it takes nothing: a 5xx for the recipient."""
    return all(code >= 500 for code, _ in error.recipients.values())
