"""What the two faces of a walk show: the running one for whoever walks it, and the one for reading."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from gemba.forms import IN_FORM, NoteForm
from gemba.models import Barrier, Observation, Walk
from gemba.words import Rule, as_json, questions_about, rules_for
from org.models import Person
from web.clock import now, today
from web.ids import uuid7
from web.pages import wants_partial

ICONS = {"strength": "sprout", "barrier": "barrier", "idea": "bulb", "hazard": "hazard", "question": "question"}


@dataclass(frozen=True)
class Note:
    """An observation as its walker sees it: with its icon, and what its words ask back."""

    observation: Observation
    icon: str
    asks: list[str]


@dataclass(frozen=True)
class Danger:
    """An immediate danger: who has it now, if it went on a board, and is it late?"""

    observation: Observation
    is_behind: bool


@dataclass(frozen=True)
class Obstruction:
    """A barrier as someone sees it: is it late, and is it theirs to move on?"""

    barrier: Barrier
    is_behind: bool
    is_mine: bool


def running(
    request: HttpRequest,
    walk: Walk,
    *,
    form: NoteForm | None = None,
    question: int | None = None,
    again: Observation | None = None,
) -> dict:
    """The context of a walk that goes on: one question, the form, and what was noted so far."""
    day = today(walk.site.time_zone)
    again = again or _taken_back(request, walk)
    number = _question(walk, request, question, again)
    rules = _rules(walk)
    notes = _notes(walk, rules)
    form = form or NoteForm(walk=walk, day=day, initial={"id": uuid7(), **_words_of(again)})
    return {
        "walk": walk,
        "zone": walk.site.time_zone,
        "number": number,
        "prompts": walk.purpose.prompts,
        "prompt": walk.purpose.prompts[number - 1],
        "before": number - 1,
        "after": number + 1 if number < len(walk.purpose.prompts) else 0,
        "form": form,
        "kinds": [(choice, ICONS[choice.data["value"]]) for choice in form["kind"]],
        "notes": notes,
        "counts": _counts(notes),
        "rules": as_json(rules),
        "is_partial": wants_partial(request),
    }


def reading(request: HttpRequest, walk: Walk) -> dict:
    """The context of a walk for reading: what was heard, and what comes of it by when."""
    notes = list(
        walk.observations.standing().select_related("barrier__owner", "concern__owner").order_by("noted_at", "pk")
    )
    day = today(walk.site.time_zone)
    barriers = [_obstruction(note.barrier, walk, request.actor, day) for note in notes if hasattr(note, "barrier")]
    return {
        "walk": walk,
        "zone": walk.site.time_zone,
        "groups": _groups([note for note in notes if not hasattr(note, "barrier")]),
        "barriers": barriers,
        "dangers": [_danger(note, day) for note in notes if note.is_immediate_danger],
        "is_mine": walk.is_walked_by(request.actor),
        "can_reopen": walk.is_walked_by(request.actor) and walk.can_be_reopened(now()),
        "is_partial": wants_partial(request),
    }


def _question(walk: Walk, request: HttpRequest, number: int | None, again: Observation | None) -> int:
    if again and again.prompt in walk.purpose.prompts:
        return walk.purpose.prompts.index(again.prompt) + 1
    asked = number or request.POST.get("question") or request.GET.get("question") or 1
    try:
        return min(max(int(asked), 1), len(walk.purpose.prompts))
    except ValueError:
        return 1


def _rules(walk: Walk) -> list[Rule]:
    people = Person.objects.active().filter(site=walk.site_id)
    return rules_for(person.first_name for person in people)


def _notes(walk: Walk, rules: list[Rule]) -> list[Note]:
    """The latest first."""
    kept = walk.observations.standing().select_related("barrier__owner", "concern").order_by("-noted_at", "-pk")
    return [_note(observation, rules) for observation in kept]


def _note(observation: Observation, rules: list[Rule]) -> Note:
    asks = questions_about(observation.text, kind=observation.kind, basis=observation.basis, rules=rules)
    return Note(observation, ICONS.get(observation.kind, "list"), asks)


def _obstruction(barrier: Barrier, walk: Walk, person: Person, day: date) -> Obstruction:
    barrier.observation.walk = walk  # the one that is here already
    return Obstruction(barrier, barrier.is_late(day), barrier.can_be_moved_on_by(person))


def _danger(observation: Observation, day: date) -> Danger:
    concern = observation.concern
    is_open = concern is not None and concern.state != concern.State.CLOSED
    return Danger(observation, bool(is_open and concern.due_on and concern.due_on < day))


def _counts(notes: list[Note]) -> list[tuple[str, str, int]]:
    found = Counter(note.observation.kind for note in notes)
    return [(ICONS[kind], kind.label, found[kind]) for kind in IN_FORM]


def _groups(notes: list[Observation]) -> list[tuple[str, str, list[Observation]]]:
    """Notes by kind, in the order of the buttons; kinds nobody noted are left out."""
    kinds = [kind for kind in Observation.Kind if kind != Observation.Kind.BARRIER]
    groups = [(kind.label, ICONS.get(kind, "list"), [note for note in notes if note.kind == kind]) for kind in kinds]
    return [group for group in groups if group[2]]


def _taken_back(request: HttpRequest, walk: Walk) -> Observation | None:
    """The note whose words come into the form again, of this walk only."""
    asked = request.GET.get("again", "")
    if len(asked) != 36:
        return None
    return next((note for note in walk.observations.filter(withdrawn_at__isnull=False) if str(note.pk) == asked), None)


def _words_of(note: Observation | None) -> dict:
    if note is None:
        return {}
    said = {"kind": note.kind, "text": note.text, "basis": note.basis, "is_immediate_danger": note.is_immediate_danger}
    if hasattr(note, "barrier"):
        said |= {"owner": str(note.barrier.owner_id), "due": note.barrier.due_on.isoformat()}
    elif note.is_immediate_danger and note.concern and note.concern.owner_id:
        said["owner"] = str(note.concern.owner_id)
    return said | {"is_for_board": note.concern_id is not None}
