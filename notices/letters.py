"""A notice as an e-mail: what, why it came, and the link to the very tap. Links come from BASE_URL only."""

from email.utils import format_datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from notices.models import Delivery

WHY = {
    "routine.missed": "This came because a promise of your standard work passed its last moment. Nobody else was told.",
}
BECAUSE_OF_YOU = "This came because something you take part in has changed."


def message_id(delivery: Delivery) -> str:
    """The same for every attempt, so that a mail server can drop a second copy."""
    return f"<{delivery.pk}@{urlsplit(settings.BASE_URL).hostname}>"


def letter(delivery: Delivery, connection) -> EmailMultiAlternatives:
    notice = delivery.notice
    context = {
        "notice": notice,
        "site": delivery.site,
        "why": WHY.get(notice.kind, BECAUSE_OF_YOU),
        "link": urljoin(settings.BASE_URL, notice.path),
        "all_notices": urljoin(settings.BASE_URL, "/notices/"),
    }
    message = EmailMultiAlternatives(
        subject=notice.title,
        body=render_to_string("notices/letter.txt", context),
        to=[notice.person.email or ""],
        headers={"Message-ID": message_id(delivery), "Date": format_datetime(notice.created_at)},
        connection=connection,
    )
    message.attach_alternative(render_to_string("notices/letter.html", context), "text/html")
    return message
