"""Keldmere Fluid Systems, Aldersby plant."""

from demo.plant import cadence, coaching, concerns, metrics, people, structure
from demo.routines import PLANT as ROUTINES

__all__ = ["ROUTINES", "cadence", "coaching", "concerns", "metrics", "people", "structure"]
