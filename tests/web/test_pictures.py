"""A picture keeps its pixels and which way up it is, and tells nothing besides."""

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.pictures import NotAPicture, cleaned


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def exif(*, turned: int = 6, order: str = ">") -> bytes:
    """As a phone writes it: which way up, and who made it."""
    head = b"MM" if order == ">" else b"II"
    entries = struct.pack(order + "HHIHH", 0x0112, 3, 1, turned, 0) + struct.pack(order + "HHII", 0x010F, 2, 20, 60)
    tiff = (
        head + struct.pack(order + "HIH", 42, 8, 2) + entries + struct.pack(order + "I", 0) + b"Sekret phone 52.5 N\0"
    )
    return segment(0xE1, b"Exif\0\0" + tiff)


FRAME = segment(0xC0, struct.pack(">BHHB", 8, 480, 640, 3) + b"\x01\x22\0\x02\x11\x01\x03\x11\x01")
SCAN = segment(0xDA, b"\x03\x01\0\x02\x11\x03\x11\0\x3f\0") + b"pixels\xff\x00more\xff\xd0pixels"


def jpeg(*, more: bytes = b"", after: bytes = b"") -> bytes:
    return b"\xff\xd8" + more + segment(0xDB, b"\0" + b"q" * 64) + FRAME + SCAN + b"\xff\xd9" + after


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*more: bytes, size: tuple[int, int] = (2, 1)) -> bytes:
    head = chunk(b"IHDR", struct.pack(">II", *size) + b"\x08\x02\0\0\0")
    data = chunk(b"IDAT", zlib.compress(b"\0abcdef"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("order", [">", "<"])
def test_a_photo_tells_neither_place_nor_phone_and_stays_upright(order):
    secret = segment(0xFE, b"Sekret comment") + segment(0xE2, b"ICC Sekret") + segment(0xED, b"IPTC Sekret")
    sent = jpeg(more=exif(turned=6, order=order) + secret, after=b"Sekret film behind it")

    picture = cleaned(sent)

    assert (picture.width, picture.height, picture.content_type) == (640, 480, "image/jpeg")
    assert b"Sekret" in sent and b"Sekret" not in picture.data
    assert picture.data[-len(FRAME + SCAN) - 2 :] == FRAME + SCAN + b"\xff\xd9"
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in picture.data
    assert cleaned(picture.data) == picture


def test_upright_it_has_no_exif_at_all():
    assert b"Exif" not in cleaned(jpeg(more=exif(turned=1))).data


def test_a_screenshot_keeps_its_pixels_only():
    sent = png(chunk(b"tEXt", b"Author\0Sekret"), chunk(b"eXIf", b"Sekret")) + b"Sekret"

    picture = cleaned(sent)

    assert (picture.width, picture.height) == (2, 1)
    assert picture.data == png()


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"GIF89a", jpeg()[:-30], png()[:-20], png(size=(40000, 40000)), b"\xff\xd8\xff\xd9"]
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(NotAPicture):
        cleaned(data)


@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", jpeg()[:90]]))
def test_nothing_that_is_sent_breaks_it(noise, head):
    with suppress(NotAPicture):
        assert cleaned(head + noise).width > 0
