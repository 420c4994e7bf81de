"""HTML of formatted strings, escaped as Django escapes it, for boards, which are drawn of hundreds of small ones.

Django's own `format_html` asks of every value whether it is a promise of a translated text; here nothing is translated.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def format_html(template: str, *values) -> SafeString:
    """What people wrote is escaped; what is safe already stays as it is."""
    return SafeString(template.format(*[safe(value) for value in values]))


def join_html(parts: Iterable, between: str = "") -> SafeString:
    """One after the other; what stands `between` is markup, or a space."""
    return SafeString(between.join([safe(part) for part in parts]))


def safe(value) -> str:
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))
