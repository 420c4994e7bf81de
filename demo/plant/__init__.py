"""Keldmere Fluid Systems, Aldersby plant."""

from demo.plant import (
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
from demo.routines import PLANT as ROUTINES

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
