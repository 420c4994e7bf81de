"""Countermeasure sheets as pages show them: those of a team, what stood on one before, and where two writers differ."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from concerns.forms.countermeasure import SheetForm, written
from concerns.models import Countermeasure, Rewriting
from org.models import Person, Team
from web.clock import today
from web.numbers import plain_number

LATELY = timedelta(days=90)
MANY = 100
LABELS = {name: str(field.label) for name, field in SheetForm.base_fields.items()} | {
    "actual": "What happened",
    "learned": "What was learned",
    "standard": "The standard",
}
SILENT = ("metric", "measure_path")  # said by their names


class Said(NamedTuple):
    """One question, and the two answers that differ."""

    label: str
    theirs: str
    mine: str


class Earlier(NamedTuple):
    """What stood there until somebody wrote something else."""

    rewriting: Rewriting
    lines: list[tuple[str, str]]


def sheets_of(actor: Person, team: Team, *, now: datetime) -> dict[str, list]:
    """Open ones, the next to be looked at first; and those that became the standard in the last ninety days."""
    day = today(team.site.time_zone, now)
    rows = Countermeasure.objects.visible_to(actor).filter(team=team).select_related("owner")
    settled = rows.filter(settled_at__gte=now - LATELY).order_by("-settled_at")
    waiting = rows.open().order_by("check_on", "written_at")[:MANY]
    return {"waiting": [(sheet, sheet.is_late(day)) for sheet in waiting], "settled": list(settled[:MANY])}


def earlier(sheet: Countermeasure) -> list[Earlier]:
    """The newest first. What was expected at first stays to be seen."""
    rows = sheet.rewritings.select_related("by").order_by("-version")
    return [
        Earlier(row, [(LABELS.get(name, name), text) for name, text in row.was.items() if name not in SILENT])
        for row in rows
    ]


def differing(current: Countermeasure, form: SheetForm) -> list[Said]:
    """Question by question, where what stands there is not what was just written."""
    theirs, mine = written(current), form.cleaned_data
    named = theirs | {"owner": current.owner}
    return [
        Said(str(form.fields[name].label), str(named[name] or "–"), str(value or "–"))
        for name, value in mine.items()
        if name != "id" and not _same(named[name], value)
    ]


def _same(theirs: object, mine: object) -> bool:
    if theirs in (None, "") or mine in (None, ""):
        return theirs in (None, "") and mine in (None, "")
    return theirs == mine or str(theirs) == _plain(mine)


def _plain(value: object) -> str:
    return plain_number(value) if isinstance(value, Decimal) else str(value)
