"""An e-mail as bytes, put together by hand: Python's own way of building one costs ten times what sending it does.

Two readings of the same words, plain and HTML, quoted-printable, so that any server takes them and any eye can read the
source. Its boundary comes from its id: every attempt is the same to the byte.
"""

import re
from binascii import b2a_qp
from collections.abc import Mapping
from email.header import Header

_WHOLE = (
    '{head}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'
    "{plain}{html}--{boundary}--\r\n"
)
_PART = (
    "--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n"
)


SLOT = "\ue000{}\ue001"  # where something is filled in; characters for private use are in nobody's words
_SLOTS = re.compile(SLOT.format("(.*?)"))
_SOFT = "=\r\n"  # a line break that only the source has: lines stay short whatever is filled in

Prepared = list[str]  # quoted text and names of slots, in turns


def prepared(body: str) -> Prepared:
    """A body with slots, quoted once for all letters that are alike."""
    return [_quoted(part) if place % 2 == 0 else part for place, part in enumerate(_SLOTS.split(body))]


def filled(body: Prepared, words: Mapping[str, str]) -> str:
    """The quoted body of one letter."""
    parts = [part if place % 2 == 0 else _quoted(words[part]) for place, part in enumerate(body)]
    return _SOFT.join(parts)


def message(headers: Mapping[str, str], *, plain: str, html: str, boundary: str) -> bytes:
    """Header values are words; what is no ASCII in them is encoded (RFC 2047). The bodies are quoted already."""
    head = "".join(f"{name}: {_header(value)}\r\n" for name, value in headers.items())
    parts = {
        kind: _PART.format(boundary=boundary, kind=kind, body=body) for kind, body in (("plain", plain), ("html", html))
    }
    return _WHOLE.format(head=head, boundary=boundary, **parts).encode("ascii")


def _header(value: str) -> str:
    """On one line whatever it holds: what people wrote must not begin a header of its own."""
    value = " ".join(value.split())
    if value.isascii() and len(value) < 900:
        return value
    return Header(value, "utf-8", maxlinelen=75).encode(linesep="\r\n")


def _quoted(body: str) -> str:
    lines = b2a_qp(body.encode(), istext=True).decode("ascii")
    return lines.replace("\r\n", "\n").replace("\n", "\r\n")
