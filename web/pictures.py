"""A picture without what it tells besides: where it was taken, when, with which device, and what a device hid in it.

Only its pixels are carried over: decoded by Pillow, turned upright, made small enough to be looked at, and written anew
as a JPEG (WebP of the same size takes ten times as long to write). Of what moves, the first picture. Phones make it
smaller before they send it (`small-photos.js`), so that a request does this in a few hundredths of a second; what comes
as a camera took it, in about one. It is done in the request, and in no task, so that who sent it hears at once what
could not be read, and the picture as it came is kept nowhere.
"""

from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # no others are even tried
JPEG = "image/jpeg"
LONGEST = 2016  # px of the longer side: half of what a phone's camera takes, where a JPEG is halved while it is decoded
QUALITY = 82
MOST_PIXELS = 50_000_000  # the largest cameras of phones; up to 0.7 GB while it is unpacked
ONE_AT_A_TIME = Lock()  # so that several at once take no more of a process than that

Image.MAX_IMAGE_PIXELS = None  # `_opened` looks itself, before anything is decoded
register_heif_opener()


class NotAPicture(ValueError):
    """In none of the formats that we read."""


class BrokenPicture(NotAPicture):
    """It begins like one, and cannot be read to its end."""


class TooManyPixels(NotAPicture):
    """Small to send and huge when it is unpacked, or simply huge. `megapixels` is how huge."""

    def __init__(self, width: int, height: int):
        self.megapixels = -(-width * height // 1_000_000)
        super().__init__(f"{width} × {height} px")


@dataclass(frozen=True)
class Picture:
    data: bytes
    content_type: str
    width: int
    height: int


def cleaned(data: bytes) -> Picture:
    """The same picture, upright, no longer than LONGEST, and nothing besides. Raises NotAPicture."""
    with ONE_AT_A_TIME:
        pixels = _decoded(_opened(data))
    written = BytesIO()
    pixels.save(written, "JPEG", quality=QUALITY)
    return Picture(written.getvalue(), JPEG, *pixels.size)


def _opened(data: bytes) -> Image.Image:
    """Its head is read, its pixels are not yet."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as unknown:
        raise NotAPicture from unknown
    except Exception as broken:
        raise BrokenPicture from broken
    if image.width * image.height > MOST_PIXELS:
        raise TooManyPixels(image.width, image.height)
    return image


def _decoded(image: Image.Image) -> Image.Image:
    try:
        image.thumbnail((LONGEST, LONGEST), reducing_gap=1.0)
        return _pixels(_upright(image))
    except Exception as broken:  # a decoder fails in as many ways as there are formats
        raise BrokenPicture from broken


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # what stands beside the pixels is broken, and they are not: better askew than refused
        return image


def _pixels(image: Image.Image) -> Image.Image:
    """Them alone: a picture of its own knows neither comments nor profiles. What was see-through is white."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
    pixels = Image.new("RGB", image.size, "white")
    pixels.paste(image, mask=image if image.mode == "RGBA" else None)
    return pixels
