"""What a huddle has to tell, in people's words."""

from datetime import timedelta

from notices.kinds import Kind

THANKED = Kind(
    name="recognition.said",
    label="Someone thanks me",
    why="This came because someone thanked you on a team's board.",
    freshness=timedelta(days=2),
)
