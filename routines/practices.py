"""What a routine is done with. Each practice says in its `AppConfig.ready()` where it starts, so that routines can
offer "Start" without knowing the rooms above."""

from django.urls import NoReverseMatch, reverse

_starts: dict[str, str] = {}


def register(practice: str, url_name: str) -> None:
    """`register("walk", "gemba:start")`; the page is opened with `?occurrence=<id>`."""
    _starts[practice] = url_name


def start_url(practice: str, occurrence=None) -> str:
    """Where such a practice starts; empty for one that a single tap settles."""
    try:
        address = reverse(_starts[practice])
    except (KeyError, NoReverseMatch):
        return ""
    return f"{address}?occurrence={occurrence.pk}" if occurrence else address
