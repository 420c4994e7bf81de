"""A kind look at words: it asks back, and never stands in the way of saving.

The same rules run on the server and, while people type, in the browser (`static/js/gemba/kind-words.js`).
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from gemba.models import Observation

OF_THE_PROCESS = "Deviations describe the process. Is a name needed here?"
FACTS = (Observation.Basis.SEEN, Observation.Basis.MEASURED, Observation.Basis.HEARD)


@dataclass(frozen=True)
class Rule:
    """Words, and what to ask when one of them is there; `{word}` is the word as it was written."""

    words: tuple[str, ...]
    question: str
    bases: tuple[str, ...] = ()  # only for these; empty: for every basis
    is_exact: bool = False  # capitals matter

    def question_about(self, text: str, basis: str) -> str:
        if not self.words or (self.bases and basis not in self.bases):
            return ""
        found = re.search(rf"\b(?:{'|'.join(map(re.escape, self.words))})\b", text, 0 if self.is_exact else re.I)
        return self.question.format(word=found[0]) if found else ""

    def as_data(self) -> dict:
        return {"words": self.words, "question": self.question, "bases": self.bases, "isExact": self.is_exact}


BLAME = Rule(
    (
        *("operator error", "operator's error", "human error", "user error"),
        *("careless", "carelessly", "carelessness", "lazy", "sloppy", "negligent", "incompetent", "stupid"),
        *("should have", "should've", "should know", "ought to", "didn't bother", "did not bother"),
        *("doesn't care", "don't care", "not paying attention", "inattentive", "their fault", "his fault", "her fault"),
    ),
    "“{word}” looks for who. What in the work made it easy to happen?",
)
ABSOLUTE = Rule(
    ("always", "never", "everyone", "everybody", "nobody", "no one", "constantly"),
    "“{word}” is a lot. How often did you see it today?",
)
SOLUTION = Rule(
    (
        *("install", "buy", "replace", "implement", "introduce", "train", "retrain", "remind", "automate"),
        *("must", "needs to", "need to", "should be", "has to be", "have to be"),
    ),
    "“{word}” sounds like an answer already. What did you see before you thought of it?",
    bases=FACTS,
)


def rules_for(first_names: Iterable[str]) -> list[Rule]:
    """The rules for a place, where people have names."""
    names = tuple(sorted({name for name in first_names if len(name) > 2}))
    name = Rule(names, "“{word}” is a name. Is it still true with the place or the role instead?", is_exact=True)
    return [name, BLAME, ABSOLUTE, SOLUTION]


def rules_for_cards(names: Iterable[str]) -> list[Rule]:
    """The rules for what a check found, where people have names."""
    parts = {part for name in names for part in name.split() if len(part) > 2}
    return [Rule(tuple(sorted(parts)), OF_THE_PROCESS, is_exact=True), BLAME, ABSOLUTE]


def questions_about(text: str, *, kind: str, basis: str, rules: Iterable[Rule]) -> list[str]:
    """What the words ask back, one question a rule; an idea may name its answer."""
    asked = [rule.question_about(text, basis) for rule in rules if rule is not SOLUTION or kind != "idea"]
    return [question for question in asked if question]


def as_json(rules: Iterable[Rule]) -> str:
    """The same rules for the browser."""
    return json.dumps([rule.as_data() | {"notFor": ["idea"] if rule is SOLUTION else []} for rule in rules])
