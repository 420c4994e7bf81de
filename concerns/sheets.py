"""Countermeasure sheets as pages show them: those of a team, what stood on one before, and where two writers differ."""

from datetime import datetime, timedelta
from typing import NamedTuple

from concerns.forms.countermeasure import SheetForm, written
from concerns.models import Countermeasure, Rewriting
from org.models import Person, Team
from web import meanwhile
from web.clock import today
from web.meanwhile import Said

LATELY = timedelta(days=90)
MANY = 100
LABELS = {name: str(field.label) for name, field in SheetForm.base_fields.items()} | {
    "actual": "What happened",
    "learned": "What was learned",
    "standard": "The standard",
}
SILENT = ("metric", "measure_path")  # said by their names


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
    theirs = written(current) | {"owner": current.owner}
    del theirs["id"]
    return meanwhile.differing(form, theirs)
