"""Wexmoor General Hospital."""

from demo.hospital import cadence, coaching, concerns, metrics, people, structure
from demo.routines import HOSPITAL as ROUTINES

__all__ = ["ROUTINES", "cadence", "coaching", "concerns", "metrics", "people", "structure"]
