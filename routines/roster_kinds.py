"""What people hear of who works when: their own shifts changed, someone asks to swap one, and the answer."""

from datetime import timedelta

from notices.kinds import Kind

CHANGED = Kind(
    name="roster.changed",
    label="My shifts were changed by someone else",
    why="This came because your shifts, and with them your promises, were changed.",
    channels=("email", "push"),
    freshness=timedelta(days=2),
)
SWAP = Kind(
    name="roster.swap",
    label="Someone asks me to swap a shift",
    why="This came because a colleague asks you to swap a shift.",
    channels=("email", "push"),
    freshness=timedelta(days=2),
)
SWAP_ANSWER = Kind(
    name="roster.swap_answer",
    label="The answer of someone I asked to swap a shift",
    why="This came because you asked a colleague to swap a shift.",
    freshness=timedelta(days=2),
)
KINDS = (CHANGED, SWAP, SWAP_ANSWER)
