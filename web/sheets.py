"""What comes out of a spreadsheet and goes into one: text of a file, rows and cells, numbers as people write them."""

import codecs
import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from django.http import HttpResponse

# fmt: off
COMMA_COUNTRIES = frozenset({
    "AT", "BE", "BG", "BR", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "ID", "IT", "LT", "LU", "LV",
    "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "VN",
})
# fmt: on
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[\d.,]*\d[\d.,]*")
_AROUND = re.compile(r"[\s'’\u00a0\u202f]")  # what stands between thousands; str.strip() knows the rest


def text_of(content: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8, UTF-16, or Western Windows, which can be any bytes at all."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, errors="replace")
    for name in ("utf-8", "cp1252"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def rows_of(text: str) -> list[list[str]]:
    """Cells by row; tabs before semicolons before commas. Empty rows stay, so that numbers are those of the text."""
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    mark = next((mark for mark in "\t;," if any(mark in line for line in lines)), "\t")
    try:
        cells = list(csv.reader(lines, delimiter=mark))
    except csv.Error:  # a quotation mark that never ends: then it is an inch, and no sign of the format
        cells = [line.split(mark) for line in lines]
    rows = [[cell.strip() for cell in row] for row in cells]
    return rows if any(any(row) for row in rows) else []


class Numbers:
    """Reads the figures of one sheet. Whether 1.234 is a thousand or one and a bit is decided by all of them together,
    else by how the country writes."""

    def __init__(self, cells: Iterable[str], country: str, units: Iterable[str] = ()):
        self._units = sorted({unit for unit in units if unit} | {"%", "€", "$", "£"}, key=len, reverse=True)
        said = [bare for cell in cells if _NUMBER.fullmatch(bare := self._bare(cell))]
        self.has_comma = _has_comma(said, country)

    def read(self, cell: str) -> Decimal | None:
        """None where it is not a number."""
        bare = self._bare(cell)
        if not _NUMBER.fullmatch(bare):
            return None
        point, thousands = (",", ".") if self.has_comma else (".", ",")
        if thousands in bare and not re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{point}\d*)?", bare):
            if point in bare or bare.count(thousands) > 1:
                return None
            thousands, point = point, thousands  # 84.5 between commas: there is only one way to read it
        try:
            return Decimal(bare.replace(thousands, "").replace(point, "."))
        except InvalidOperation:
            return None

    def _bare(self, cell: str) -> str:
        bare = _AROUND.sub("", cell).replace("−", "-")
        for unit in self._units:
            bare = bare.removesuffix(_AROUND.sub("", unit)).removeprefix(_AROUND.sub("", unit))
        return bare


def _has_comma(said: list[str], country: str) -> bool:
    """The last sign of a number with both is its decimal one; so is one that is not followed by three digits."""
    for sign, is_comma in ((",", True), (".", False)):
        other = "." if is_comma else ","
        if any(other in one and one.rfind(sign) > one.rfind(other) for one in said if sign in one):
            return is_comma
    for sign, is_comma in ((",", True), (".", False)):
        if any(one.count(sign) == 1 and len(one) - one.index(sign) != 4 for one in said if sign in one):
            return is_comma
    return country in COMMA_COUNTRIES


def csv_response(name: str, rows: Iterable[Sequence], *, mark: str = ";") -> HttpResponse:
    """A file that spreadsheets open as it is. What would be taken for a formula is led by an apostrophe."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response, delimiter=mark)
    writer.writerows([_harmless(str(cell)) for cell in row] for row in rows)
    return response


def _harmless(cell: str) -> str:
    is_figure = cell.startswith("-") and _NUMBER.fullmatch(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) and not is_figure else cell
