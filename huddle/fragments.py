"""The sections of a board as HTML: rendered once for each version, however many screens ask.

A fragment is the same for everyone who may see the board, so it holds only what every screen of the team may show. Its
key is the section's version, and the day or the minute where its words age. Whoever changes a section bumps its version
in the same transaction, so nothing here ever has to be thrown away by hand: what is old is not asked for again.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from threading import Lock

from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections import SECTIONS
from web.together import read_together

KEPT = 600  # fragments, of 2 to 40 KB
_fragments: OrderedDict[Hashable, SafeString] = OrderedDict()
_lock = Lock()


def fragments(look: Look, names: Iterable[str]) -> dict[str, SafeString]:
    """The HTML of sections; those that are not in store are read in one statement and rendered."""
    keys = {name: key_of(look, name) for name in names}
    found = {name: _fragments[key] for name, key in keys.items() if key in _fragments}
    missing = [name for name in keys if name not in found]
    if missing:
        with _lock:  # when 500 screens ask at once, one renders and the others wait for it
            still = [name for name in missing if keys[name] not in _fragments]
            for name, html in render(look, still).items():
                _keep(keys[name], html)
            found |= {name: _fragments[keys[name]] for name in missing}
    return found


def render(look: Look, names: list[str]) -> dict[str, SafeString]:
    """One statement for all the rows of all these sections, then one string a section."""
    asked = {name: SECTIONS[name].querysets(look) for name in names}
    together = {f"{name}_{part}": rows for name, parts in asked.items() for part, rows in parts.items()}
    rows = read_together(**together) if together else {}
    return {name: SECTIONS[name].render(look, **{p: rows[f"{name}_{p}"] for p in asked[name]}) for name in names}


def key_of(look: Look, name: str) -> Hashable:
    ages = SECTIONS[name].AGES
    moment = look.now.replace(second=0, microsecond=0) if ages else look.today
    return look.team.pk, name, look.versions[name], moment


def _keep(key: Hashable, html: SafeString) -> None:
    _fragments[key] = html
    while len(_fragments) > KEPT:
        _fragments.popitem(last=False)
