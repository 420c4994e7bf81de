"""Wexmoor General Hospital."""

from demo.hospital import cadence, concerns, metrics, people, structure
from demo.routines import HOSPITAL as ROUTINES

__all__ = ["ROUTINES", "cadence", "concerns", "metrics", "people", "structure"]
