"""A picture without what it tells besides: where it was taken, when, with which device, and what a device hid in it.

The picture itself is not touched: of a JPEG the tables and the scans are kept, of a PNG its pixels, and everything else
is left behind, also what stands after its end. Nothing is decoded, so that no picture can blow up here. Which way up it
is, is kept. Phones make it smaller before they send it (`small-photos.js`).
"""

import re
import struct
from dataclasses import dataclass

JPEG, PNG = "image/jpeg", "image/png"
MOST_PIXELS = 64_000_000

SOI, EOI, SOS, APP1, APP14 = 0xD8, 0xD9, 0xDA, 0xE1, 0xEE
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
KEPT = FRAMES | {0xC4, 0xCC, 0xDB, 0xDD, SOS}  # tables and scans; no comments, no thumbnails, no profiles
AFTER_SCAN = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")  # the next marker: neither a stuffed byte nor a restart
ORIENTATION = 0x0112

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"IDAT", b"IEND"}


class NotAPicture(ValueError):
    """Neither a JPEG nor a PNG, or one that is broken."""


@dataclass(frozen=True)
class Picture:
    data: bytes
    content_type: str
    width: int
    height: int


def cleaned(data: bytes) -> Picture:
    """The same picture and nothing besides. Raises NotAPicture."""
    try:
        picture = _jpeg(data) if data[:3] == b"\xff\xd8\xff" else _png(data)
    except (struct.error, IndexError) as broken:
        raise NotAPicture from broken
    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        raise NotAPicture
    return picture


def _jpeg(data: bytes) -> Picture:
    parts, size, turned, at = [b"\xff\xd8"], (0, 0), 1, 2
    while True:
        marker, start = _marker(data, at)
        if marker == EOI:
            break
        (length,) = struct.unpack(">H", data[start : start + 2])
        at = start + length
        body = data[start + 2 : at]
        if marker in FRAMES:
            size = struct.unpack(">xHH", body[:5])
        if marker == APP1 and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        if marker == SOS:
            at = _end_of_scan(data, at)
        if marker in KEPT or (marker == APP14 and body.startswith(b"Adobe")):
            parts.append(b"\xff" + bytes([marker]) + data[start:at])
    if turned != 1:
        parts.insert(1, _only_orientation(turned))
    height, width = size
    return Picture(b"".join([*parts, b"\xff\xd9"]), JPEG, width, height)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker that begins here, and where its segment does. Any number of 0xFF may stand before it."""
    if data[at] != 0xFF:
        raise NotAPicture
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def _end_of_scan(data: bytes, at: int) -> int:
    found = AFTER_SCAN.search(data, at)
    if found is None:
        raise NotAPicture  # it stops in the middle
    return found.start()


def _orientation(tiff: bytes) -> int:
    """1 to 8 as EXIF counts; 1 where it does not say, or cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack(order + "I", tiff[4:8])
        (count,) = struct.unpack(order + "H", tiff[first : first + 2])
        for entry in range(first + 2, first + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack(order + "HHIH", tiff[entry : entry + 10])
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _only_orientation(turned: int) -> bytes:
    """An EXIF block with that and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> Picture:
    if not data.startswith(PNG_HEAD):
        raise NotAPicture
    parts, size, at, name = [PNG_HEAD], (0, 0), len(PNG_HEAD), b""
    while name != b"IEND":
        (length,), name = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            raise NotAPicture
        if name == b"IHDR":
            size = struct.unpack(">II", data[at + 8 : at + 16])
        if name in PNG_KEPT:
            parts.append(data[at:end])
        at = end
    return Picture(b"".join(parts), PNG, *size)
