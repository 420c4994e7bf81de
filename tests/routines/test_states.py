"""The state table of a promise: every action, at every moment, from every state, by everyone.

The promise is due at 08:00, on time until 08:30, late until 16:00. A row says what it is afterwards; a word in capitals
is what is raised instead, and then nothing has changed.
"""

import pytest

from org.models import Event
from routines import operations
from tests.routines.conftest import berlin

MOMENTS = {"before": berlin(7), "window": berlin(8, 10), "late": berlin(9), "after": berlin(16, 1)}
LATE, KEPT = "TooLate", "NotMissed"

# action: state before -> what it is after the action, before its time | in the window | late | after the last moment
TABLE = {
    "done": {
        "open": ("done", "done", "late", LATE),
        "skipped": ("done", "done", "late", LATE),
        "excused": ("done", "done", "late", LATE),
        "missed": ("done", "done", "late", LATE),  # the tap was made in time on a device, and heard of later
        "done": ("done", "done", "done", "done"),
        "late": ("late", "late", "late", "late"),
    },
    "skip": {
        "open": ("skipped", "skipped", "skipped", LATE),
        "skipped": ("skipped", "skipped", "skipped", LATE),
        "excused": ("excused", "excused", "excused", "excused"),
        "missed": ("missed", "missed", "missed", "missed"),
        "done": ("done", "done", "done", "done"),
        "late": ("late", "late", "late", "late"),
    },
    "why": {
        "open": (KEPT, KEPT, "open", "missed"),
        "skipped": ("skipped", "skipped", "skipped", "skipped"),
        "excused": (KEPT, KEPT, KEPT, KEPT),
        "missed": ("missed", "missed", "missed", "missed"),
        "done": (KEPT, KEPT, KEPT, KEPT),
        "late": ("late", "late", "late", "late"),
    },
    "undo": {  # on the same day
        "open": ("open", "open", "open", "open"),
        "skipped": ("open", "open", "open", "open"),
        "excused": ("excused", "excused", "excused", "excused"),
        "missed": ("missed", "missed", "missed", "missed"),
        "done": ("open", "open", "open", "open"),
        "late": ("open", "open", "open", "open"),
    },
}
CASES = [
    (action, state, moment, after)
    for action, states in TABLE.items()
    for state, row in states.items()
    for moment, after in zip(MOMENTS, row, strict=True)
]
BEFORE = {
    "open": {},
    "skipped": {"skipped_at": berlin(7), "reason": "ME1"},
    "excused": {"excuse": "planned"},
    "missed": {"missed_at": berlin(16)},
    "done": {"done_at": berlin(8, 5), "noted_at": berlin(8, 5)},
    "late": {"done_at": berlin(8, 45), "noted_at": berlin(8, 45)},
}


def act(action, promise, by, at):
    match action:
        case "done":
            return operations.mark_done(promise, by=by, at=at, now=at)
        case "skip":
            return operations.skip(promise, reason="SYS2", by=by, now=at)
        case "why":
            return operations.give_reason(promise, reason="SYS2", by=by, now=at)
        case "undo":
            return operations.take_back(promise, by=by, now=at)


@pytest.mark.parametrize(("action", "state", "moment", "after"), CASES)
def test_what_becomes_of_a_promise(promise_of, leader, action, state, moment, after):
    promise = promise_of(leader, state=state, **BEFORE[state])
    try:
        act(action, promise, leader, MOMENTS[moment])
        said = None
    except (operations.TooLate, operations.NotMissed) as error:
        said = type(error).__name__
    promise.refresh_from_db()
    assert (said or promise.state) == after
    assert said is None or (promise.state == state and not Event.objects.exists())


@pytest.mark.parametrize("action", TABLE)
@pytest.mark.parametrize(
    ("who", "may"),
    [("leader", True), ("teammate", True), ("coach", False), ("manager", False), ("other_leader", False)],
)
def test_only_the_holder_and_whoever_stands_in_say_what_became_of_it(request, promise_of, leader, action, who, may):
    person = request.getfixturevalue(who)
    promise = promise_of(leader, delegate=request.getfixturevalue("teammate"), state="late", **BEFORE["late"])
    try:
        act(action, promise, person, MOMENTS["late"])
        allowed = True
    except operations.NotYours:
        allowed = False
    assert allowed == may


def test_a_reason_said_while_it_was_late_stays_when_it_is_done_after_all(promise_of, leader):
    promise = promise_of(leader)
    operations.give_reason(promise, reason="SYS1", by=leader, now=berlin(9))
    row = operations.mark_done(promise, by=leader, at=berlin(10), now=berlin(10))
    assert (row.state, row.reason) == ("late", "SYS1")
    assert operations.take_back(row, by=leader, now=berlin(10, 1)).reason == "SYS1"


def test_a_reason_goes_when_it_turns_out_to_have_been_kept_in_time(promise_of, leader):
    promise = promise_of(leader)
    operations.give_reason(promise, reason="SYS1", by=leader, now=berlin(9))
    row = operations.mark_done(promise, by=leader, at=berlin(8, 20), now=berlin(10))
    assert (row.state, row.reason) == ("done", "")


def test_a_chosen_skip_is_no_miss_and_is_not_swept(promise_of, leader):
    promise = promise_of(leader)
    operations.skip(promise, reason="ME1", by=leader, now=berlin(8, 10))
    assert operations.sweep(now=berlin(16)) == 0
    promise.refresh_from_db()
    assert (promise.state, promise.reason, promise.missed_at) == ("skipped", "ME1", None)


def test_a_skip_taken_back_asks_again_and_forgets_why(promise_of, leader):
    row = operations.skip(promise_of(leader), reason="ME1", by=leader, now=berlin(8, 10))
    row = operations.take_back(row, by=leader, now=berlin(8, 20))
    assert (row.state, row.reason, row.skipped_at) == ("open", "", None)
