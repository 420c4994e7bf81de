"""A message as an e-mail: what, why it came, the link to the very tap, and the way to hear no more of it. Links come
from BASE_URL only."""

from email.message import Message
from email.utils import format_datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from notices import mime, unsubscribing
from notices.bundles import Bundle


class Letter(EmailMessage):
    """One whose bytes are ready. Every mail backend takes it."""

    def __init__(self, content: bytes, *, to: str, connection):
        super().__init__(to=[to], connection=connection)
        self.content = content

    def message(self) -> "Ready":  # type: ignore[override]
        return Ready(self.content)


class Ready(Message):
    def __init__(self, content: bytes):
        super().__init__()
        self.content = content

    def as_bytes(self, unixfrom=False, policy=None, linesep="\n") -> bytes:
        return self.content if linesep == "\r\n" else self.content.replace(b"\r\n", b"\n")


def letter(bundle: Bundle, connection) -> Letter:
    stop = unsubscribing.link(bundle)
    context = {
        "title": bundle.title,
        "site": bundle.site,
        "lines": [{"line": line, "link": urljoin(settings.BASE_URL, line.path)} for line in bundle.lines],
        "whys": [kind.why for kind in bundle.kinds],
        "all_notices": urljoin(settings.BASE_URL, "/notices/"),
        "choices": urljoin(settings.BASE_URL, "/notices/choices/"),
        "stop": stop,
    }
    content = mime.message(
        headers(bundle, stop),
        plain=render_to_string("notices/letter.txt", context),
        html=render_to_string("notices/letter.html", context),
        boundary=f"={bundle.pk.hex}",
    )
    return Letter(content, to=bundle.person.email, connection=connection)


def headers(bundle: Bundle, stop: str) -> dict[str, str]:
    """`Message-ID` is the same for every attempt, so that a mail server can drop a second copy."""
    return {
        "From": settings.DEFAULT_FROM_EMAIL,
        "To": bundle.person.email,
        "Subject": bundle.title,
        "Date": format_datetime(bundle.notices[0].created_at),
        "Message-ID": f"<{bundle.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Auto-Submitted": "auto-generated",
    }
