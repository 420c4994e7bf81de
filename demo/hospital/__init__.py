"""Wexmoor General Hospital."""

from demo.hospital import (
    actions,
    cadence,
    cards,
    checks,
    coaching,
    concerns,
    following,
    metrics,
    people,
    structure,
    thanks,
    trials,
    walks,
)
from demo.routines import HOSPITAL as ROUTINES

__all__ = [
    "ROUTINES",
    "actions",
    "cadence",
    "cards",
    "checks",
    "coaching",
    "concerns",
    "following",
    "metrics",
    "people",
    "structure",
    "thanks",
    "trials",
    "walks",
]
