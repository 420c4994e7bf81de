"""The four questions of the leader's-leader check, side by side at the place: they restore time and inspect nobody."""

from dataclasses import dataclass

from coaching.models import LswReview

MINUTES, LIMIT = 15, 20


@dataclass(frozen=True)
class Asked:
    """One question. `fields` are what is kept of its answer."""

    number: int
    words: str
    hint: str
    fields: tuple[str, ...]


QUESTIONS = (
    Asked(
        1,
        "Which routine do we walk together?",
        "At the place where it happens. What works well here?",
        ("walked",),
    ),
    Asked(
        2,
        "Which pattern do we see?",
        "Four weeks, and what got in the way. First what works, then what takes the time.",
        ("pattern",),
    ),
    Asked(
        3,
        "One learning, and one help?",
        "The help is promised by the leader, with a day.",
        ("learned", "help_promised", "help_by"),
    ),
    Asked(
        4,
        "What should change in the standard?",
        "A promise that is missed for weeks asks about the promise.",
        ("standard_change", "next_focus"),
    ),
)
LAST = len(QUESTIONS)


@dataclass(frozen=True)
class Line:
    """A question on the card: `asked`, `now` or `to_come`, with what was kept of it, in short."""

    question: Asked
    state: str
    notes: list[str]

    @property
    def is_now(self) -> bool:
        return self.state == "now"


def lines_of(check: LswReview | None, *, ask: int = 0, walked: str = "") -> list[Line]:
    """The card as it lies between the two. `ask`: a question to look at once more; `walked`: the routine's name."""
    reached = 0 if check is None or check.is_finished else check.question
    now = ask if 0 < ask <= reached else reached
    return [_line(question, check, now, reached, walked) for question in QUESTIONS]


def _line(question: Asked, check: LswReview | None, now: int, reached: int, walked: str) -> Line:
    notes = [walked if name == "walked" else kept_words(check, name) for name in question.fields] if check else []
    is_asked = bool(check) and (check.is_finished or question.number < reached)
    state = "now" if question.number == now else "asked" if is_asked or question.number == reached else "to_come"
    return Line(question, state, [note for note in notes if note])


def kept_words(check: LswReview, name: str) -> str:
    """What the pair kept: the help says who promised it and by when."""
    if name == "help_by":
        return ""
    words = getattr(check, name)
    if name == "help_promised" and words:
        by = f" by {check.help_by:%a} {check.help_by.day} {check.help_by:%B}" if check.help_by else ""
        return f"{check.leader.first_name}: {words}{by}"
    return f"Next time: {words}" if name == "next_focus" and words else words
