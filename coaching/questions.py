"""The questions of the card, as data: a site may one day choose its own words; the pattern stays.

The pattern is Mike Rother's coaching kata; the wording is ours.
"""

from dataclasses import dataclass

CREDIT = "After Mike Rother, Toyota Kata"


@dataclass(frozen=True)
class Question:
    """`key` is how answers are stored; `hint` helps the coach to stay with the question."""

    key: str
    words: str
    hint: str = ""


@dataclass(frozen=True)
class QuestionSet:
    """Five questions, and four that look back at the last step: asked after the second, when a step is open."""

    name: str
    five: tuple[Question, ...]
    look_back: tuple[Question, ...]
    minutes: int = 15  # about so long
    limit: int = 20  # then it is time to stop, or to park the rest

    def in_order(self, *, with_look_back: bool) -> tuple[Question, ...]:
        back = self.look_back if with_look_back else ()
        return (*self.five[:2], *back, *self.five[2:])

    def number(self, key: str) -> int:
        """1 to 5; 0 for the turned side of the card."""
        return next((place for place, question in enumerate(self.five, 1) if question.key == key), 0)


STANDARD = QuestionSet(
    name="standard",
    five=(
        Question("1", "What are you aiming for?", "Point at the target condition."),
        Question("2", "Where do things stand now?", "Facts and figures, at the chart."),
        Question("3", "What stands in the way now?"),
        Question("4", "What will you try next, and what do you expect?"),
        Question("5", "When can we go and see?", "What we learn from this step, at the place."),
    ),
    look_back=(
        Question("plan", "What was the plan?"),
        Question("expected", "What did you expect?"),
        Question("happened", "What happened?", "Facts only: what did you see and count?"),
        Question("learned", "What did you learn?", "What do you know now that you did not know before?"),
    ),
)
