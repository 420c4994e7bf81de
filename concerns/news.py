"""What concerns have to tell, in people's words."""

from datetime import timedelta

from notices.kinds import Kind

FOR_LEADER = Kind(
    name="concern",
    label="Someone has something for me alone",
    why="This came because you lead the team in which someone wrote to its leader only.",
    freshness=timedelta(days=1),
)
CLOSED = Kind(
    name="concern.closed",
    label="What I raised is closed",
    why="This came because someone closed what you raised, and said what came of it.",
    freshness=timedelta(days=1),
)
ASKED = Kind(
    name="escalation.asked",
    label="A team asks for my help",
    why="This came because a team asks the team that you lead for help.",
    offered=("email", "push", "chat"),
    freshness=timedelta(days=1),
)
ANSWERED = Kind(
    name="escalation.answered",
    label="An answer came down for my team",
    why="This came because your team asked for help, and the team above has answered.",
    offered=("email", "push", "chat"),
    freshness=timedelta(days=1),
)
DANGER = Kind(
    name="concern.danger",
    label="Someone can be hurt, in a team that I lead or that works below it",
    why="This came because someone said that there is immediate danger, and you lead the team or one above it.",
    channels=("email", "push"),
    is_urgent=True,
    is_digestable=False,
)
CHECK = Kind(
    name="countermeasure.check",
    label="The day has come to look whether my countermeasure helped",
    why="This came because you have a countermeasure, and named this day for looking.",
    freshness=timedelta(days=2),
)
IDEA_WAITS = Kind(
    name="idea.waits",
    label="An idea in my team waits for its first answer",
    why="This came because you lead the team, and nobody has taken up the idea within the days the site gives it.",
    freshness=timedelta(days=2),
)
PROPOSED = Kind(
    name="concern.proposed",
    label="A concern of mine has no plan for long, or comes up again",
    why="This came because you have the concern, or lead the team that raised it.",
    freshness=timedelta(days=1),
)
