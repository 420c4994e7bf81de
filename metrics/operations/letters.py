"""Which letters a team looks at, and in which order. History stays: a letter that leaves the board keeps its metrics,
its readings and its charts, and comes back as it was."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zlib import crc32

from django.db import transaction

from metrics.category_sets import Starter
from metrics.models import Category, Metric, Target
from metrics.operations.ordering import put_in_order
from org.models import Person, Team
from org.operations import record, touch
from web.meanwhile import ChangedMeanwhile, as_seen

MOST = 6  # letters a wall has room for


class LettersError(ValueError):
    """Why the letters cannot stand like this, in words for the person who asked."""


@transaction.atomic
def arrange(team: Team, order: Sequence[UUID], *, by: Person, now: datetime, seen: int | None = None) -> list[UUID]:
    """These letters stand on the board, in this order, and no others. Returns the order before, which is the undo.

    Raises `ChangedMeanwhile` if the page had `seen` another order, unless this is how they stand already.
    """
    known = _locked(team)
    before = _shown(known)
    wanted = list(dict.fromkeys(order))
    if wanted == before:
        return before
    _as_order(before, seen)
    if any(key not in known for key in wanted):
        raise LettersError("One of these letters belongs to another team.")
    if before and wanted[:1] != before[:1]:
        raise LettersError("Safety comes first, and stays.")
    if len(wanted) > MOST:
        raise LettersError(f"A wall has room for {MOST} letters. Which one goes?")
    _place(team, wanted)
    _say(team, "arranged", by, now, letters="".join(known[key].letter for key in wanted))
    return before


@transaction.atomic
def add_letter(team: Team, *, letter: str, name: str, by: Person, now: datetime) -> Category:
    """One letter more, at the end. The same letter and name that left the board before comes back as it was."""
    known = _locked(team)
    before = _shown(known)
    if len(before) >= MOST:
        raise LettersError(f"A wall has room for {MOST} letters. Which one goes?")
    found = _same(known.values(), letter, name) or _new(team, letter, name)
    if found.pk not in before:
        _place(team, [*before, found.pk])
        _say(team, "letter_added", by, now, letter=letter, word=name)
    return found


@transaction.atomic
def rename_letter(
    category: Category, *, letter: str, name: str, by: Person, now: datetime, seen: int | None = None
) -> None:
    """Another letter or word for the same; its days stay what they were.

    Raises `ChangedMeanwhile` if the page had `seen` another version.
    """
    was = Category.objects.select_for_update(of=("self",)).get(pk=category.pk)
    if (was.letter, was.name) == (letter, name):
        return
    as_seen(was, seen)
    Category.objects.filter(pk=was.pk).update(letter=letter, name=name, version=was.version + 1)
    _say(category.team, "letter_renamed", by, now, letter=letter, word=name, was=f"{was.letter} {was.name}")


@transaction.atomic
def choose_set(
    team: Team,
    chosen: Iterable[tuple[Starter, str, Decimal]],
    *,
    on: date,
    by: Person,
    now: datetime,
    seen: int | None = None,
) -> list[UUID]:
    """A set's letters, in its order; those that the team has already stay with all they hold. New ones begin with
    their metric and target. Returns the order before, which is the undo.

    Raises `ChangedMeanwhile` if the page had `seen` another order, unless this is how they stand already.
    """
    known = _locked(team)
    before = _shown(known)
    wanted = []
    for starter, label, target in chosen:
        found = _same(known.values(), starter.letter, starter.category)
        if found is None:
            found = _new(team, starter.letter, starter.category)
            _begin(found, starter, label, target, on=on, by=by, now=now)
        wanted.append(found.pk)
    if before and wanted[:1] != before[:1]:  # safety under another name
        wanted = [*before[:1], *(key for key in wanted if key != before[0])][:MOST]
    if wanted == before:
        return before
    _as_order(before, seen)
    _place(team, wanted)
    _say(team, "set_chosen", by, now, letters=len(wanted))
    return before


def order_version(order: Sequence[UUID]) -> int:
    """A number that is another one for another order: what a page of letters saw."""
    return crc32(b"".join(key.bytes for key in order))


def _as_order(before: list[UUID], seen: int | None) -> None:
    if seen not in (None, order_version(before)):
        raise ChangedMeanwhile(before)


def _locked(team: Team) -> dict[UUID, Category]:
    """Two people at once queue up on the team; the second moves what the first left."""
    Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    return {each.pk: each for each in Category.objects.filter(team=team).order_by("position")}


def _shown(known: dict[UUID, Category]) -> list[UUID]:
    return [key for key, each in known.items() if each.position is not None]


def _same(known: Iterable[Category], letter: str, name: str) -> Category | None:
    """The one on the board before one that left it."""
    return next((each for each in known if (each.letter, each.name.lower()) == (letter, name.lower())), None)


def _new(team: Team, letter: str, name: str) -> Category:
    return Category.objects.create(site_id=team.site_id, team=team, letter=letter, name=name, position=None)


def _begin(category: Category, starter: Starter, label: str, target: Decimal, **when) -> None:
    common = {"site_id": category.site_id, "team": category.team}
    said = {"name": label, "label": label, "unit": starter.unit, "better": starter.better}
    metric = Metric.objects.create(category=category, **common, **said)
    since, by, now = when["on"], when["by"], when["now"]
    Target.objects.create(metric=metric, since=since, value=target, set_at=now, set_by=by, **common)


def _place(team: Team, wanted: Sequence[UUID]) -> None:
    Category.objects.filter(team=team).exclude(pk__in=wanted).update(position=None)
    put_in_order(Category, wanted)


def _say(team: Team, verb: str, by: Person, now: datetime, **facts) -> None:
    record(f"metrics.letters.{verb}", site_id=team.site_id, subject=team.pk, by=by, at=now, **facts)
    touch(team, "results")
