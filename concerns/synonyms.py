"""What people type, and what else is called so: the groups of words stand in synonyms.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORD = re.compile(r"[\w][\w\-./]*")
MOST_TERMS = 6  # a sentence finds nothing anyway


@dataclass(frozen=True)
class Term:
    """One thing that was typed, with everything it may be called; a kind or a state where it stands for one."""

    typed: str
    also: tuple[str, ...] = ()
    kind: str = ""
    state: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return (self.typed, *self.also)


def terms_of(typed: str) -> list[Term]:
    """The words of a search; what belongs together (near miss) is one term, the longest that is known."""
    words = [word for found in WORD.findall(typed.casefold()) if (word := found.strip("-./"))]
    terms: list[Term] = []
    while words and len(terms) < MOST_TERMS:
        size = next((n for n in range(min(len(words), _longest()), 1, -1) if _meaning(" ".join(words[:n]))), 1)
        terms.append(_term(" ".join(words[:size])))
        words = words[size:]
    return terms


def _term(typed: str) -> Term:
    found = _meaning(typed)
    if found is None:
        return Term(typed)
    also = tuple(word for word in found["words"] if word != typed)
    return Term(typed, also, kind=found.get("kind", ""), state=found.get("state", ""))


def _meaning(typed: str) -> dict | None:
    return _meanings().get(typed) or _meanings().get(_singular(typed))


def _singular(typed: str) -> str:
    return typed[:-2] if typed.endswith(("sses", "ches")) else typed.removesuffix("s")


@cache
def _meanings() -> dict[str, dict]:
    """Each word to its group, so that it works in both directions."""
    path = Path(__file__).with_name("synonyms.toml")
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["meaning"]
    return {word.casefold(): group for group in groups for word in group["words"]}


@cache
def _longest() -> int:
    return max(word.count(" ") + 1 for word in _meanings())
