"""Live updates: events carry a topic and a version, never content; whoever hears one fetches with their own rights."""

from web.live.bus import DOOR, Change, announce

__all__ = ["DOOR", "Change", "announce"]
