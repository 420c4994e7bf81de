"""Places of a page that is drawn once for many: what stands there is put in for each of them.

A place is a name between two NULs. No text out of PostgreSQL can hold one, so nobody can write a place.
"""

from collections.abc import Mapping

BETWEEN = "\0"


def later(name: str) -> str:
    """Where it is put in."""
    return f"{BETWEEN}{name}{BETWEEN}"


def version_of(section: str) -> str:
    return f"{section} version"


class Drawn:
    """A page with its places."""

    def __init__(self, html: str):
        self._parts = html.split(BETWEEN)
        self.places = frozenset(self._parts[1::2])

    def having(self, words: Mapping[str, object]) -> str:
        """The page, with something in each of its places."""
        return "".join(str(words[part]) if number % 2 else part for number, part in enumerate(self._parts))
