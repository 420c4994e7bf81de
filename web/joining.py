"""Many small files as the one that is sent: a stylesheet of its parts, a module of its behaviours.

A file for each component and each behaviour is good to read, and the repository holds nothing else. Fetched one by one
they are a hundred waits before a picture, and small files compress badly. Nothing here understands CSS or JavaScript:
both are put together by the few forms in which our own maps and modules name each other.
"""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

Read = Callable[[str], str]  # the text of a file, by its name
_PART = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_IMPORT = re.compile(r'^import (?:(\{[\w, ]+\}) from )?"([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:class|function|const) (\w+))", re.MULTILINE)
_OTHER_FORM = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMARK = re.compile(r"^\s*//.*$", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def joined_styles(name: str, read: Read) -> tuple[str, set[str]]:
    """A map of styles with each part in its layer, without comments; and the names of the parts."""
    parts: set[str] = set()

    def written_out(found: re.Match) -> str:
        part = _named_by(name, found[1])
        parts.add(part)
        return f"@layer {found[2]} {{\n{read(part)}}}"

    text = _PART.sub(written_out, read(name))
    return _INDENT.sub("", _COMMENT.sub("", text)), parts


def joined_modules(name: str, read: Read) -> tuple[str, set[str]]:
    """A map of modules as one, each in a scope of its own and after those it imports; and the names of the parts.

    Browsers fetch and run what a module imports before its first line. Here an import is where it stands in the map, so
    that one below an `await` waits.
    """
    parts: set[str] = set()

    def brought(into: str, text: str) -> str:
        """The scopes that a file is the first to import."""
        named = [_named_by(into, found[2]) for found in _IMPORT.finditer(text)]
        return "".join(enter(part) for part in named if part not in parts)

    def enter(part: str) -> str:
        parts.add(part)
        text = read(part)
        return f"{brought(part, text)}{_scope(part, text)}\n"

    written = _IMPORT.sub(lambda found: brought(name, found[0]) + _taken(name, *found.groups()), read(name))
    text = "const parts = {};\n" + _known(name, written)
    return _INDENT.sub("", _REMARK.sub("", text)), parts


def _scope(part: str, text: str) -> str:
    """`parts["js/toast-place.js"] = (() => { …; return { place }; })();`"""
    exported = ", ".join(_EXPORT.findall(text))
    text = _EXPORT.sub("", _IMPORT.sub(lambda found: _taken(part, *found.groups()), text))
    return f'parts["{part}"] = (() => {{\n{_known(part, text)}\nreturn {{ {exported} }};\n}})();'


def _known(part: str, text: str) -> str:
    if odd := _OTHER_FORM.search(text):
        raise ValueError(f"{part}: `{odd[0]}` is a form that web/joining.py does not know")
    return text


def _taken(part: str, names: str | None, address: str) -> str:
    return f'const {names} = parts["{_named_by(part, address)}"];' if names else ""


def _named_by(name: str, address: str) -> str:
    """What a file names, by the place where it lies: everything lies beside or below its map."""
    return str(PurePosixPath(name).parent / address)
