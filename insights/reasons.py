"""What got in the way, as short as a chip; in the order in which it is offered: the usual ones first."""

from routines.models import Occurrence

Reason = Occurrence.Reason

SHORT = {
    Reason.EMERGENCY: "Emergency",
    Reason.COVERED_A_POST: "Few people",
    Reason.LEADERS_MEETING: "My leader’s meeting",
    Reason.OTHER_PRIORITY: "Another priority",
    Reason.FORGOT: "Forgot",
    Reason.NO_COVER: "No cover",
    Reason.TOOLS: "IT or a tool",
    Reason.UNCLEAR: "Routine unclear",
    Reason.NOT_CONFIDENT: "Wasn’t sure how",
}
USUAL = 5  # so many chips; the rest stands behind "…", what lies around a person before what lies with them
UPWARD = frozenset({Reason.LEADERS_MEETING, Reason.UNCLEAR})  # addressed to the leader's leader, who sees counts


def usual() -> list[tuple[str, str]]:
    return _chips()[:USUAL]


def further() -> list[tuple[str, list[tuple[str, str]]]]:
    groups = {"Around me": "SYS", "On my side": "ME"}
    rest = _chips()[USUAL:]
    return [(name, [chip for chip in rest if chip[0].startswith(start)]) for name, start in groups.items()]


def said(code: str) -> str:
    """Inside a sentence: few people; IT or a tool."""
    short = SHORT[Reason(code)]
    return short if short.startswith("IT") else short[0].lower() + short[1:]


def _chips() -> list[tuple[str, str]]:
    return [(code.value, short) for code, short in SHORT.items()]
