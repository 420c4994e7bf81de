"""A picture keeps its pixels and which way up it is, and tells nothing besides."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from web.pictures import LONGEST, BrokenPicture, NotAPicture, TooManyPixels, cleaned

WIDE = (48, 32)
ON_ITS_SIDE = 6  # as EXIF counts: to be turned a quarter to the right


def photo(kind: str = "JPEG", *, colour: str = "navy", size: tuple[int, int] = WIDE, **more) -> bytes:
    """Of one colour, with a white corner at its top left."""
    image = Image.new("RGB", size, colour)
    image.paste("white", (0, 0, size[0] // 4, size[1] // 4))
    written = BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def phone(*, turned: int = 1) -> bytes:
    """What a phone writes beside the picture: which way up, who made it, where."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Sekret phone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 30.0, 59.0)
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = b"Sekret place"
    return exif.tobytes()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def head_only(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says how large it wants to be."""
    head = chunk(b"IHDR", struct.pack(">II", width, height) + b"\x08\x02\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def corners(data: bytes) -> set[str]:
    """Which of its four are white."""
    image = Image.open(BytesIO(data))
    right, bottom = image.width - 2, image.height - 2
    places = {"top left": (1, 1), "top right": (right, 1), "bottom left": (1, bottom), "bottom right": (right, bottom)}
    return {name for name, place in places.items() if min(image.getpixel(place)) > 200}


def named(kind: str) -> dict:
    """All that can be hidden in a picture of that kind."""
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", "Sekret")
        return {"pnginfo": text, "exif": phone(turned=ON_ITS_SIDE)}
    beside = {"exif": phone(turned=ON_ITS_SIDE), "xmp": b"<x>Sekret</x>"}
    return {**beside, "comment": b"Sekret", "icc_profile": b"Sekret"} if kind == "JPEG" else beside


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_tells_neither_place_nor_phone_and_stands_upright(kind):
    sent = photo(kind, **named(kind)) + b"Sekret film behind it"

    picture = cleaned(sent)

    assert b"Sekret" in sent and b"Sekret" not in picture.data
    again = Image.open(BytesIO(picture.data))
    assert not again.getexif() and set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (picture.width, picture.height) == again.size == WIDE[::-1]
    assert (picture.content_type, again.format) == ("image/jpeg", "JPEG")
    assert corners(picture.data) == {"top right"}


def test_a_large_one_is_made_small_enough_to_be_looked_at():
    picture = cleaned(photo(size=(2 * LONGEST, 400)))

    assert (picture.width, picture.height) == (LONGEST, 200)


def test_of_what_moves_the_first_and_what_is_see_through_is_white():
    moving, glass = BytesIO(), BytesIO()
    first, second = Image.new("RGB", WIDE, "red"), Image.new("RGB", WIDE, "blue")
    first.save(moving, "WEBP", save_all=True, append_images=[second], lossless=True)
    Image.new("RGBA", WIDE, (0, 0, 0, 0)).save(glass, "PNG")

    red, _, blue = Image.open(BytesIO(cleaned(moving.getvalue()).data)).getpixel((9, 9))

    assert red > 200 and blue < 50
    assert len(corners(cleaned(glass.getvalue()).data)) == 4


def test_what_would_blow_up_is_refused_before_it_is_unpacked():
    with pytest.raises(TooManyPixels) as refused:
        cleaned(head_only(40_000, 40_000))

    assert refused.value.megapixels == 1600


@pytest.mark.parametrize("data", [b"", b"hello", b"GIF89a", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(NotAPicture):
        cleaned(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_half_a_picture_is_broken(kind):
    whole = photo(kind, size=(480, 320))

    with pytest.raises(BrokenPicture):
        cleaned(whole[: len(whole) * 3 // 4])


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow says so, and goes on
def test_broken_words_beside_it_do_no_harm():
    assert cleaned(photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12" * 40)).width == WIDE[0]


HEADS = [b"", *[photo(kind)[:120] for kind in ("JPEG", "PNG", "WEBP", "HEIF")]]


@given(st.binary(max_size=300), st.sampled_from(HEADS))
def test_nothing_that_is_sent_breaks_it(noise, head):
    with suppress(NotAPicture):
        assert cleaned(head + noise).width > 0
