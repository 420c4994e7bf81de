"""A countermeasure is written, put in place, checked against what was expected, and made the standard.

What was expected is written before the result, and stays as it was from the first result on. Whatever else is changed
later leaves what stood there before (`Rewriting`).
"""

import uuid
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from concerns.models import Concern, Countermeasure, Rewriting
from concerns.operations.acting import OwnWork
from notices.operations import settle
from org.models import Person, Team
from org.operations import record, touch
from web.meanwhile import as_seen
from web.numbers import plain_number

PREDICTION = frozenset({"metric", "measure", "unit", "before", "expected"})


class Frozen(Exception):
    """There is a result: what was expected stays as it was written."""


class NothingExpected(Exception):
    """A result without an expectation teaches nothing: what was expected is written first."""


@transaction.atomic
def write(
    *, id: uuid.UUID, team: Team, by: Person, at: datetime, concern: Concern | None = None, **words
) -> Countermeasure:
    """A sheet begins, with whatever is known by now. With the same id again it is there once."""
    fresh = {"site_id": team.site_id, "team": team, "concern": concern, "written_at": at, "written_by": by, **words}
    sheet, is_new = Countermeasure.objects.get_or_create(id=id, defaults=fresh)
    return _said("written", sheet, by=by, at=at) if is_new else sheet


@transaction.atomic
def rewrite(sheet: Countermeasure, *, seen: int | None, by: Person, at: datetime, **words) -> Countermeasure:
    """Other words; those that stood there are kept.

    Raises `ChangedMeanwhile` if the page had `seen` another version, and `Frozen` for another expectation once there
    is a result. The very words that stand there already change nothing.
    """
    current = locked(sheet)
    changes = {name: value for name, value in words.items() if getattr(current, name) != value}
    if not changes:
        return current
    as_seen(current, seen)
    if current.frozen_at and PREDICTION & changes.keys():
        raise Frozen(str(current))
    return _rewritten("rewritten", current, changes, by=by, at=at)


@transaction.atomic
def put_in_place(sheet: Countermeasure, *, by: Person, at: datetime) -> Countermeasure:
    """It is done as it says. The undo is `take_out`."""
    current = locked(sheet)
    if current.placed_at or not current.text:
        return current
    return _kept("placed", current, {"placed_at": at, "placed_by": by}, by=by, at=at)


@transaction.atomic
def take_out(sheet: Countermeasure, *, by: Person, at: datetime) -> Countermeasure:
    """Not in place yet."""
    current = locked(sheet)
    if not current.placed_at or current.actual is not None:
        return current
    return _kept("taken_out", current, {"placed_at": None, "placed_by": None}, by=by, at=at)


@transaction.atomic
def write_result(
    sheet: Countermeasure, *, actual: Decimal, learned: str, by: Person, at: datetime, seen: int | None = None
) -> Countermeasure:
    """What happened, read by someone else than who had it. The undo is `take_result_back`; from now on what was
    expected stays. Raises `NothingExpected`, `OwnWork`, and `ChangedMeanwhile` for another result than the one seen.
    """
    current = locked(sheet)
    result = {"actual": actual, "learned": learned.strip()}
    if (current.actual, current.learned) == (actual, learned.strip()):
        return current
    as_seen(current, seen)
    if current.expected is None:
        raise NothingExpected(str(current))
    if current.owner_id == by.pk:
        raise OwnWork(str(current))
    settle(check_key(current), now=at)
    result |= {"checked_at": at, "checked_by": by, "frozen_at": current.frozen_at or at}
    return _rewritten("checked", current, result, by=by, at=at)


@transaction.atomic
def take_result_back(sheet: Countermeasure, *, by: Person, at: datetime) -> Countermeasure:
    """It was not that. What was expected stays as it was, and the figure that stood there is kept."""
    current = locked(sheet)
    if current.actual is None or current.settled_at:
        return current
    none = {"actual": None, "learned": "", "checked_at": None, "checked_by": None}
    return _rewritten("unchecked", current, none, by=by, at=at)


@transaction.atomic
def settle_standard(sheet: Countermeasure, *, standard: str, by: Person, at: datetime) -> Countermeasure:
    """What is done from now on, or why nothing changes. The undo is `unsettle_standard`."""
    current = locked(sheet)
    if current.actual is None or current.settled_at:
        return current
    said = {"standard": standard.strip(), "settled_at": at, "settled_by": by}
    return _rewritten("settled", current, said, by=by, at=at)


@transaction.atomic
def unsettle_standard(sheet: Countermeasure, *, by: Person, at: datetime) -> Countermeasure:
    """Open again; what was said about the standard stays to be changed."""
    current = locked(sheet)
    if not current.settled_at:
        return current
    return _kept("unsettled", current, {"settled_at": None, "settled_by": None}, by=by, at=at)


def check_key(sheet: Countermeasure) -> str:
    """One for each day that was named for looking."""
    return f"countermeasure:{sheet.pk}:check:{sheet.check_on}"


def locked(sheet: Countermeasure) -> Countermeasure:
    rows = Countermeasure.objects.select_for_update(of=("self",)).select_related("team__site", "team__area", "owner")
    return rows.get(pk=sheet.pk)


def _rewritten(what: str, sheet: Countermeasure, words: dict, *, by: Person, at: datetime) -> Countermeasure:
    """With what stood there before, as far as anything did."""
    was = {name: _as_text(getattr(sheet, name)) for name, value in words.items() if getattr(sheet, name) != value}
    was = {name: text for name, text in was.items() if text and not name.endswith(("_at", "_by"))}
    if was:
        Rewriting.objects.create(
            site_id=sheet.site_id, countermeasure=sheet, version=sheet.version, was=was, at=at, by=by
        )
    if "check_on" in was:
        settle(check_key(sheet), now=at)
    return _kept(what, sheet, words, by=by, at=at)


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return plain_number(value)
    return "" if value is None else str(value)


def _kept(what: str, sheet: Countermeasure, words: dict, *, by: Person, at: datetime) -> Countermeasure:
    for name, value in words.items():
        setattr(sheet, name, value)
    sheet.version += 1
    sheet.save(update_fields=[*words, "version"])
    return _said(what, sheet, by=by, at=at)


def _said(what: str, sheet: Countermeasure, *, by: Person, at: datetime) -> Countermeasure:
    record(f"concerns.countermeasure.{what}", site_id=sheet.site_id, subject=sheet.pk, by=by, at=at)
    touch(sheet.team, "concerns")
    return sheet
