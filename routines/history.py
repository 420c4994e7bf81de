"""How a standard came to be so: its versions, and what was stopped, kept on or taken back; by whom, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from org.models import Event
from routines.models import Routine
from web.clock import today

STOPPED = "routines.routine.stopped"
DONE = {
    STOPPED: "stopped",
    "routines.routine.brought_back": "kept on without an end",
    "routines.routine.taken_back": "the version that was to come taken back",
}


@dataclass(frozen=True)
class Line:
    on: date  # of a version the first day it holds, of the rest the day on which it was done
    title: str
    why: str
    by: str
    until: date | None = None


def history_of(versions: Iterable[Routine]) -> list[Line]:
    """Of the versions of one role's routines, the newest first."""
    versions = list(versions)
    return sorted([*map(_version, versions), *_done(versions)], key=lambda line: line.on, reverse=True)


def _version(row: Routine) -> Line:
    title = f"{row}, version {row.version}" if row.version > 1 else str(row)
    return Line(row.since, title, row.change_note, row.changed_by.name if row.changed_by else "", row.until)


def _done(versions: list[Routine]) -> list[Line]:
    """Only the newest stop of a routine has its reason still."""
    newest = {row.element: row for row in sorted(versions, key=lambda row: row.version)}
    events = Event.objects.filter(site__in={row.site_id for row in versions}, subject__in=newest, name__in=DONE)
    lines, told = [], set()
    for event in events.select_related("person").order_by("-pk"):
        row, is_stop = newest[event.subject], event.name == STOPPED
        why = row.stop_note if is_stop and row.element not in told else ""
        told |= {row.element} if is_stop else set()
        on, by = today(row.site.time_zone, event.at_server), event.person.name if event.person else ""
        lines.append(Line(on, f"{row}: {DONE[event.name]}", why, by))
    return lines
