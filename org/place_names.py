"""Countries and their regions, as the library of public holidays knows them, in words for a list to choose from."""

import re
from functools import cache

from holidays import country_holidays, list_supported_countries
from holidays.registry import COUNTRIES


@cache
def countries() -> dict[str, str]:
    """`{"DE": "Germany", ...}`, by name."""
    codes = list_supported_countries(include_aliases=False)
    named = {code: _spaced(name) for name, code, *_ in COUNTRIES.values() if code in codes}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


@cache
def regions(country: str) -> dict[str, str]:
    """`{"NI": "Niedersachsen", ...}`, by name; empty where a country has none, or is not known."""
    if country not in countries():
        return {}
    place = country_holidays(country)
    named = {code: name for name, code in place.subdivisions_aliases.items()}
    return dict(sorted(((code, named.get(code, code)) for code in place.subdivisions), key=lambda pair: pair[1]))


def place_words(country: str, subdivision: str) -> str:
    """`Niedersachsen, Germany`."""
    land = countries().get(country, country)
    return f"{regions(country).get(subdivision, subdivision)}, {land}" if subdivision else land


def _spaced(name: str) -> str:
    """`UnitedStates` as people write it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
