"""What standard work has to tell, in people's words."""

from datetime import timedelta

from notices.kinds import Kind

MISSED = Kind(
    name="routine.missed",
    label="What got in the way of a promise?",
    why="This came because a promise of your standard work passed its last moment. Nobody else was told.",
    freshness=timedelta(hours=12),
)
