"""Keldmere Fluid Systems, Aldersby plant."""

from demo.plant import metrics, people, structure

__all__ = ["metrics", "people", "structure"]
