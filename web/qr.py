"""An address as a picture for the camera of a phone."""

from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@lru_cache(256)  # of 3 KB each; drawing one takes longer than a whole board
def qr_of(address: str) -> SafeString:
    """Inline SVG without colours; whoever cannot see it hears the address."""
    drawn = segno.make(address, micro=False).svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(drawn.replace("<svg", format_html('<svg role="img" aria-label="{}"', address), 1))
