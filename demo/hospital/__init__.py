"""Wexmoor General Hospital."""

from demo.hospital import metrics, people, structure

__all__ = ["metrics", "people", "structure"]
