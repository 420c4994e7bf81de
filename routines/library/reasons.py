"""What gets in the way: the reasons a new site starts with."""

import tomllib
from pathlib import Path

from org.models import Site
from routines.models import MissReason

FILE = Path(__file__).with_name("reasons.toml")


def starting_reasons(site: Site) -> list[MissReason]:
    """Unsaved rows, in the order in which they are offered."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["reason"]
    return [MissReason(site=site, position=position, **row) for position, row in enumerate(rows, start=1)]


def offer_reasons(site: Site) -> None:
    """Give a new site its reasons. One that has them keeps its own."""
    MissReason.objects.bulk_create(starting_reasons(site), ignore_conflicts=True)
