from datetime import timedelta

import pytest
from django.urls import reverse

from gemba.models import Observation, Walk
from gemba.operations import Removal, note_observation, start_walk
from routines.models import Occurrence, Routine
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def walk(leader, team) -> Walk:
    """Marta's walk of her own line, running."""
    return start_walk(id=uuid7(), area=team.area, theme="flow", by=leader, at=now(), host_role="the team")


@pytest.fixture
def day(site):
    return today(site.time_zone)


@pytest.fixture
def note_of(leader, day):
    """`note_of(walk, kind="barrier")`: a note as the form would keep it."""

    def note(walk: Walk, kind: str = "strength", text: str = "Andon answered in 90 s", **said) -> Observation:
        if kind == "barrier":
            said.setdefault("removal", Removal(leader, day + timedelta(days=1)))
        said = {"id": uuid7(), "basis": "seen", "by": leader, "at": now()} | said
        return note_observation(walk=walk, kind=kind, text=text, **said)

    return note


@pytest.fixture
def promise(leader, roles, team, day) -> Occurrence:
    """Marta's promise to walk, open until tonight."""
    routine = Routine.objects.create(
        site=team.site,
        role=roles["leader"],
        name="Gemba walk",
        wall_name="Gemba walk",
        practice="walk",
        rrule="FREQ=DAILY",
        since=day,
    )
    due = now() - timedelta(minutes=5)
    return Occurrence.objects.create(
        site=team.site,
        routine=routine,
        holder=leader,
        team=team,
        on=day,
        due_at=due,
        on_time_until=due + timedelta(minutes=30),
        late_until=due + timedelta(days=1),
    )


@pytest.fixture
def barrier(walk, note_of):
    return note_of(walk, "barrier", "Nowhere to park the cart").barrier


@pytest.fixture
def said(day, leader):
    """What the form sends for a note: `said(kind="barrier", text="...")`."""

    def fields(**over) -> dict:
        fields = {"id": uuid7(), "question": 1, "kind": "strength", "basis": "seen", "text": "Andon answered in 90 s"}
        if over.get("kind") == "barrier":
            fields |= {"owner": leader.pk, "due": day.isoformat()}
        return fields | over

    return fields


def to(name: str, row) -> str:
    return reverse(f"gemba:{name}", args=[row.pk])
