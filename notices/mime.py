"""An e-mail as bytes, put together by hand: Python's own way of building one costs ten times what sending it does.

Two readings of the same words, plain and HTML, quoted-printable, so that any server takes them and any eye can read the
source. Its boundary comes from its id: every attempt is the same to the byte.
"""

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


def message(headers: Mapping[str, str], *, plain: str, html: str, boundary: str) -> bytes:
    """Header values are words; what is no ASCII in them is encoded (RFC 2047)."""
    head = "".join(f"{name}: {_header(value)}\r\n" for name, value in headers.items())
    parts = {
        kind: _PART.format(boundary=boundary, kind=kind, body=_quoted(body))
        for kind, body in (("plain", plain), ("html", html))
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
