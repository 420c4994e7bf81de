"""What happened to a concern, from its own moments and from what was written down on the way, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from concerns.models import Concern, Escalation
from org.models import Event, Person

# what the concern and its requests do not keep themselves
WORDS = {
    "owned": "Taken on",
    "photo_added": "A photo was added",
    "photo_removed": "A photo was taken off",
    "described": "What it is, said anew",
    "released": "Given back",
    "tried": "Something is tried",
    "parked": "Parked",
    "not_now": "Asked what becomes of it: not now",
    "answered_now": "Answered and closed",
    "confirmed": "Taken on, with what it needs",
    "unparked": "Taken up again",
    "withdrawn": "Request taken back",
    "taken_back": "Answer taken back",
    "idea_tried": "Tried",
    "closed": "Closed",
    "reopened": "Opened again",
}
CLOSING = {WORDS["closed"], WORDS["answered_now"]}
MANY = 40


@dataclass(frozen=True)
class Step:
    """One thing that happened. `who` is empty where nobody may know, or nobody wrote it down."""

    at: datetime
    words: str
    who: str = ""
    says: str = ""


def history_of(concern: Concern, escalations: list[Escalation]) -> list[Step]:
    """Who is a first name; an anonymous concern keeps none for raising it."""
    events = Event.objects.filter(site=concern.site_id, subject=concern.pk).select_related("person")
    noted = [step for event in events.order_by("-id")[:MANY] if (step := _noted(event))]
    steps = [_raised(concern), *noted]
    for asked in escalations:
        steps += _of_asking(asked)
    if concern.closed_at and not any(step.words in CLOSING for step in noted):
        steps.append(Step(concern.closed_at, "Closed", _name(concern.closed_by)))
    return sorted(steps, key=lambda step: step.at)[::-1]  # of two at one moment the later one comes first


def _raised(concern: Concern) -> Step:
    who = _name(concern.raised_by) if concern.visibility != Concern.Visibility.ANONYMOUS else ""
    return Step(concern.raised_at, "Raised", who or "Someone")


def _noted(event: Event) -> Step | None:
    words = WORDS.get(event.name.rpartition(".")[2])
    return Step(event.at_device, words, _name(event.person)) if words else None


def _of_asking(asked: Escalation) -> Iterator[Step]:
    words = f"Passed on to {asked.to_team.name}" if asked.parent_id else f"Help asked of {asked.to_team.name}"
    yield Step(asked.escalated_at, words, _name(asked.carrier), asked.need)
    if asked.answered_at:
        yield Step(asked.answered_at, f"{asked.to_team.name} answered", _name(asked.answered_by), answer_words(asked))
    if asked.told_at:
        yield Step(asked.told_at, f"Told to {asked.from_team.name}")
    if asked.confirmed_at and not asked.parent_id:
        yield Step(asked.confirmed_at, f"OK, says {asked.from_team.name}")


def answer_words(asked: Escalation) -> str:
    """The decision and its words, as they are said in the huddle; an answer that begins with its yes says it once."""
    decision, text = asked.get_decision_display(), asked.answer
    if asked.returned_at:
        return _given(asked)
    if asked.decision == Escalation.Decision.BY_WHEN and asked.target_on:
        decision = f"By {asked.target_on:%a} {asked.target_on.day} {asked.target_on:%b}"
    if not text:
        return decision
    if asked.decision == Escalation.Decision.BY_WHEN and not asked.target_on:
        return text
    if text.casefold().startswith(decision.split(",")[0].split()[0].casefold()):
        return text
    return f"{decision}: {text}"


def _given(asked: Escalation) -> str:
    """What they may decide now, what they have for it, and what else was said."""
    parts = [f"Yours to decide: {asked.authority}", asked.resources and f"For it: {asked.resources}", asked.answer]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _name(person: Person | None) -> str:
    return person.first_name if person else ""
