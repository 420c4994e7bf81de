"""A message as an e-mail: what, why it came, the link to the very tap, and the way to hear no more of it. Links come
from BASE_URL only."""

from email.message import Message
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.html import escape

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
    likeness = tuple(bool(line.text) for line in bundle.lines)
    plain, html = _frame(bundle.site.name, tuple(kind.why for kind in bundle.kinds), likeness, settings.BASE_URL)
    words = _words(bundle, stop)
    content = mime.message(
        headers(bundle, stop),
        plain=mime.filled(plain, words),
        html=mime.filled(html, {slot: escape(said) for slot, said in words.items()}),
        boundary=f"={bundle.pk.hex}",
    )
    return Letter(content, to=bundle.person.email, connection=connection)


@lru_cache(maxsize=256)
def _frame(
    site: str, whys: tuple[str, ...], texts: tuple[bool, ...], base_url: str
) -> tuple[mime.Prepared, mime.Prepared]:
    """What all letters of a site, of these kinds and with so many lines have in common; rendering it costs more than
    sending one. `texts`: for each line, has it more than a title?"""
    context = {
        "title": mime.SLOT.format("title"),
        "site": site,
        "lines": [_slots_of_line(place, has_text) for place, has_text in enumerate(texts)],
        "whys": whys,
        "all_notices": urljoin(base_url, "/notices/"),
        "choices": urljoin(base_url, "/notices/choices/"),
        "stop": mime.SLOT.format("stop"),
    }
    plain, html = (render_to_string(f"notices/letter.{kind}", context) for kind in ("txt", "html"))
    return mime.prepared(plain), mime.prepared(html)


def _slots_of_line(place: int, has_text: bool) -> dict[str, str]:
    slots = {name: mime.SLOT.format(f"{name} {place}") for name in ("title", "text", "link")}
    return slots if has_text else slots | {"text": ""}


def _words(bundle: Bundle, stop: str) -> dict[str, str]:
    """What is filled in, by slot."""
    words = {"title": bundle.title, "stop": stop}
    for place, line in enumerate(bundle.lines):
        link = urljoin(settings.BASE_URL, line.path)
        words |= {f"title {place}": line.title, f"text {place}": line.text, f"link {place}": link}
    return words


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
