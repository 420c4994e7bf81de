"""A message as an e-mail: what, why it came, and the link to the very tap. Links come from BASE_URL only."""

from email.utils import format_datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from notices import kinds
from notices.bundles import Bundle


def message_id(bundle: Bundle) -> str:
    """The same for every attempt, so that a mail server can drop a second copy."""
    return f"<{bundle.pk}@{urlsplit(settings.BASE_URL).hostname}>"


def letter(bundle: Bundle, connection) -> EmailMultiAlternatives:
    title = _title(bundle)
    context = {
        "title": title,
        "site": bundle.site,
        "lines": [{"notice": notice, "link": urljoin(settings.BASE_URL, notice.path)} for notice in bundle.notices],
        "whys": dict.fromkeys(kinds.of(notice.kind).why for notice in bundle.notices),
        "all_notices": urljoin(settings.BASE_URL, "/notices/"),
    }
    message = EmailMultiAlternatives(
        subject=title,
        body=render_to_string("notices/letter.txt", context),
        to=[bundle.person.email or ""],
        headers={"Message-ID": message_id(bundle), "Date": format_datetime(bundle.notices[0].created_at)},
        connection=connection,
    )
    message.attach_alternative(render_to_string("notices/letter.html", context), "text/html")
    return message


def _title(bundle: Bundle) -> str:
    first, *others = bundle.notices
    return f"{first.title}, and {len(others)} more" if others else first.title
