"""The sections of a board as HTML: rendered once for each version, however many screens ask.

A fragment is the same for everyone who may see the board, so it holds only what every screen of the team may show. Its
key is the section's version, whether names are shown, and the day or the minute where its words age. Whoever changes a
section bumps its version in the same transaction, so nothing here ever has to be thrown away by hand: what is old is
not asked for again.
"""

from collections.abc import Hashable, Iterable
from threading import Lock

from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections import SECTIONS
from huddle.store import Store
from web.together import Compiled, compiled, read_together

_fragments: Store[SafeString] = Store(600)  # of 2 to 40 KB each
_statements: Store[list[Compiled]] = Store(600)  # of 1 to 5 KB each
_rendering = [Lock() for _ in range(16)]  # shared by teams that happen to fall together


def fragments(look: Look, names: Iterable[str]) -> dict[str, SafeString]:
    """The HTML of sections; those that are not in store are read in one statement and rendered."""
    keys = {name: key_of(look, name) for name in names}
    found = _in_store(keys)
    if len(found) < len(keys):
        with _rendering[
            hash(look.team.pk) % len(_rendering)
        ]:  # when 500 screens ask at once, one renders and the others wait for it
            found = _in_store(keys)
            missing = [name for name in keys if name not in found]
            found |= {name: _fragments.keep(keys[name], html) for name, html in render(look, missing).items()}
    return found


def render(look: Look, names: list[str]) -> dict[str, SafeString]:
    """One statement for all the rows of all these sections, then one string a section."""
    parts = {name: statements(look, name) for name in names}
    rows = read_together(part for name in names for part in parts[name])
    return {name: SECTIONS[name].render(look, *(rows[part.name] for part in parts[name])) for name in names}


def statements(look: Look, name: str) -> list[Compiled]:
    """A section's querysets as SQL. They hang on the team and the day only, so each is written once a day."""

    def write() -> list[Compiled]:
        querysets = SECTIONS[name].querysets(look)
        return compiled(**{f"{name}_{part}": queryset for part, queryset in querysets.items()})

    return _statements.get_or_make((look.team.pk, name, look.today), write)


def key_of(look: Look, name: str) -> Hashable:
    ages = SECTIONS[name].AGES
    moment = look.now.replace(second=0, microsecond=0) if ages else look.today
    return look.team.pk, name, look.versions[name], moment, look.has_names


def _in_store(keys: dict[str, Hashable]) -> dict[str, SafeString]:
    found = {name: _fragments.get(key) for name, key in keys.items()}
    return {name: html for name, html in found.items() if html is not None}
