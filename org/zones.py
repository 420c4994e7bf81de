"""Time zones and the countries they lie in, from the IANA data that ships with the tzdata package."""

from functools import cache
from importlib.resources import files


@cache
def country_of_zone() -> dict[str, str]:
    """`{"Europe/Berlin": "DE", ...}`: every zone that belongs to one country."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {zone: country for country, _, zone, *_ in rows}


def zone_choices() -> list[tuple[str, str]]:
    """For a select: the zone, and its name as people read it."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(country_of_zone())]
