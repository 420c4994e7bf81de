"""What standard work has to tell, in people's words. `{...}` is filled in by PostgreSQL, many rows at a time."""

from dataclasses import dataclass
from datetime import timedelta

from notices.kinds import Kind

# Nobody wants to read tomorrow that something begins in ten minutes: what comes too late for it is not sent at all.
SOON = Kind(
    name="routine.soon",
    label="A promise of mine begins soon",
    why="This came because a promise of your standard work is about to begin.",
    channels=("email", "push"),
    freshness=timedelta(minutes=30),
    is_digestable=False,
)
NUDGE = Kind(
    name="routine.nudge",
    label="Half of a promise’s time is left",
    why="This came because a promise of your standard work can still be kept in time. It comes once.",
    channels=("push",),
    freshness=timedelta(minutes=30),
    is_digestable=False,
)
ASK = Kind(
    name="routine.ask",
    label="The time of a promise has ended",
    why="This came because the time of a promise of your standard work has ended. Nobody else was told.",
    channels=("email", "push"),
    freshness=timedelta(hours=12),
)
MISSED = Kind(
    name="routine.missed",
    label="What got in the way of a promise?",
    why="This came because a promise of your standard work passed its last moment. Nobody else was told.",
    channels=("email", "push"),
    freshness=timedelta(hours=12),
)
PATTERN = Kind(
    name="routine.pattern",
    label="A routine of mine does not fit any more",
    why="This came because several promises in a row were not kept. Your leader hears of it a working day after you.",
    freshness=timedelta(days=2),
)
PATTERN_UPWARD = Kind(
    name="routine.pattern_upward",
    label="A routine of someone I lead does not fit any more",
    why="This came because you lead someone whose standard work does not fit the day any more. One miss tells nobody.",
    freshness=timedelta(days=2),
)
UPWARD = Kind(
    name="routine.upward",
    label="What got in the way two levels down, once a week",
    why="This came because reasons were named that are yours to change. Counts of five people or more, no names.",
    channels=(),
    offered=("email",),
    freshness=timedelta(days=2),
)
STANDARD = Kind(
    name="routine.standard",
    label="The standard of a role I hold was changed",
    why="This came because you hold a role whose standard work was changed.",
    freshness=timedelta(days=2),
)
TRIAL = Kind(
    name="routine.trial",
    label="The day of something I try with a routine",
    why="This came because you try another way with a routine, and set this day to look at it.",
    freshness=timedelta(days=2),
)
STAND_IN = Kind(
    name="routine.stand_in",
    label="Someone asks me to stand in",
    why="This came because a colleague asks you to stand in while they are away.",
    channels=("email", "push"),
    freshness=timedelta(days=2),
)
STAND_IN_ANSWER = Kind(
    name="routine.stand_in_answer",
    label="The answer of someone I asked to stand in",
    why="This came because you asked for a stand-in.",
    freshness=timedelta(days=2),
)
OF_ONE_PROMISE = (SOON, NUDGE, ASK, MISSED)
KINDS = (*OF_ONE_PROMISE, PATTERN, PATTERN_UPWARD, UPWARD, STANDARD, TRIAL, STAND_IN, STAND_IN_ANSWER)
PLACES = ("routine", "time", "minutes", "until", "later", "day")  # in the order in which the sweep hands them over


@dataclass(frozen=True)
class Words:
    kind: Kind
    title: str
    text: str


# By what the sweep calls it: a quota has no time of its own, and a reminder that comes at the very moment says so.
WORDS = {
    "soon": Words(SOON, "{time} {routine}, in {minutes} min", "In time until {until}."),
    "now": Words(SOON, "{time} {routine}, now", "In time until {until}."),
    "some_time": Words(SOON, "Today would be a good day: {routine}", "Any moment until {until} is in time."),
    "nudge": Words(NUDGE, "{routine}: half of its time is left", "Promised for {time}, in time until {until}."),
    "nudge_some_time": Words(NUDGE, "{routine}: half of its time is left", "Any moment until {until} is in time."),
    "ask": Words(
        ASK,
        "{routine}: the window has ended",
        "It still counts until {later}. If it does not fit: what got in the way?",
    ),
    "missed": Words(MISSED, "Missed: {routine}", "Promised for {day}. What got in the way?"),
}


def keys_of(occurrence_id) -> list[str]:
    """What may have been said about one promise: settled together."""
    return [f"{kind.name}:{occurrence_id}" for kind in OF_ONE_PROMISE]


def as_parameters() -> dict:
    """Names, kinds, titles and texts side by side, with places as PostgreSQL's `format` counts them."""
    places = {name: f"%{n}$s" for n, name in enumerate(PLACES, start=1)}
    return {
        "names": list(WORDS),
        "kinds": [words.kind.name for words in WORDS.values()],
        "titles": [words.title.format(**places) for words in WORDS.values()],
        "texts": [words.text.format(**places) for words in WORDS.values()],
    }
