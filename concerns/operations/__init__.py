"""What happens to a concern: raised, taken, taken to the next tier, answered, told, closed, opened again; and to an
action. Each verb is one transaction: the change, its event, and the new version of the boards' sections. Pressing twice
does nothing the second time.
"""

from concerns.operations.acting import NotDone, OwnWork, agree, agree_anew, check_action, move_back, uncheck_action
from concerns.operations.actions import finish_action, promise_help, reopen_action, withdraw_help
from concerns.operations.answering import answer, answer_instead, confirm, take_back, tell_team, untell_team
from concerns.operations.asking import NothingAbove, ask_again, escalate, pass_on, withdraw
from concerns.operations.describing import describe
from concerns.operations.life import NotTold, answer_now, close, own, park, release, reopen, unpark
from concerns.operations.parking import let_go, park_topic, put_back, take_up
from concerns.operations.photos import add_photos, remove_photo
from concerns.operations.raising import raise_concern, unraise
from concerns.operations.trying import try_something
from web.meanwhile import ChangedMeanwhile

__all__ = [
    "ChangedMeanwhile",
    "NotDone",
    "NotTold",
    "NothingAbove",
    "OwnWork",
    "add_photos",
    "agree",
    "agree_anew",
    "answer",
    "answer_instead",
    "answer_now",
    "ask_again",
    "check_action",
    "close",
    "confirm",
    "describe",
    "escalate",
    "finish_action",
    "let_go",
    "move_back",
    "own",
    "park",
    "park_topic",
    "pass_on",
    "promise_help",
    "put_back",
    "raise_concern",
    "release",
    "remove_photo",
    "reopen",
    "reopen_action",
    "take_back",
    "take_up",
    "tell_team",
    "try_something",
    "uncheck_action",
    "unpark",
    "unraise",
    "untell_team",
    "withdraw",
    "withdraw_help",
]
