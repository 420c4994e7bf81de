"""The card as it lies on the table: which questions were asked, which one is now, which step it looks back on."""

from dataclasses import dataclass
from functools import cached_property

from coaching.models import CoachingCycle, Experiment, Obstacle
from coaching.questions import STANDARD, Question


@dataclass(frozen=True)
class Line:
    """A question on the card. `state` is `asked`, `now` or `to_come`; `note` belongs to the pair."""

    question: Question
    number: int
    state: str
    note: str

    @property
    def is_now(self) -> bool:
        return self.state == "now"


class Card:
    """Worked out from what is stored, so that it is the same with and without JavaScript, on any device."""

    questions = STANDARD

    def __init__(self, cycle: CoachingCycle, *, ask: str = "") -> None:
        """`ask` is a question to look at once more; only one that was asked already."""
        self.cycle = cycle
        self.board = cycle.storyboard
        self.again = ask if ask in cycle.answers and not cycle.finished_at else ""

    @cached_property
    def step(self) -> Experiment | None:
        """The step to look back on: planned before this cycle, and not yet looked back on in the one before."""
        before = self._held_before()
        for step in reversed(self.board.steps):
            if self._is_planned_here(step):
                continue
            is_new = step.learned_at is None or before is None or step.learned_at >= before.finished_at
            return step if step.is_expected and is_new else None
        return None

    @cached_property
    def planned(self) -> Experiment | None:
        """The step of question 4: the one this cycle planned, or the one that is still open."""
        return next((step for step in self.board.steps if self._is_planned_here(step)), self.board.open_step)

    @property
    def now(self) -> str:
        """The key of the question that is asked now; empty before the start and after the end."""
        if self.cycle.started_at is None or self.cycle.finished_at:
            return ""
        keys = [each.key for each in self._order()]
        return self.again or next((key for key in keys if key not in self.cycle.answers), "5")

    @property
    def five(self) -> list[Line]:
        return [self._line(question) for question in self.questions.five]

    @property
    def look_back(self) -> list[Line]:
        return [self._line(question) for question in self.questions.look_back] if self.step else []

    @property
    def is_turned(self) -> bool:
        """Is one of the look-back questions asked now?"""
        return any(line.is_now for line in self.look_back)

    @property
    def obstacles(self) -> list[Obstacle]:
        return [one for one in self.board.obstacles.all() if one.gone_on is None]

    @property
    def is_writing_expectation(self) -> bool:
        return self.now == "4" and (self.planned is None or not self.planned.is_expected)

    def _order(self) -> tuple[Question, ...]:
        return self.questions.in_order(with_look_back=self.step is not None)

    def _line(self, question: Question) -> Line:
        is_asked = question.key in self.cycle.answers
        state = "now" if question.key == self.now else "asked" if is_asked else "to_come"
        return Line(question, self.questions.number(question.key), state, self.cycle.answers.get(question.key, ""))

    def _is_planned_here(self, step: Experiment) -> bool:
        start = self.cycle.started_at
        return step.pk == self.cycle.experiment_id or bool(step.expected_at and start and step.expected_at > start)

    def _held_before(self) -> CoachingCycle | None:
        held = [one for one in self.board.cycles.all() if one.finished_at and one.number < self.cycle.number]
        return max(held, key=lambda one: one.number, default=None)
