"""What learner and coach do together. Each operation is one transaction and may come twice without harm; what is not
possible now raises a `CoachingError`, whose words are for people."""

from coaching.operations.a3 import accept_left, start_a3, withdraw_left, write_a3
from coaching.operations.cycle import answer_question, finish_cycle, reopen_cycle, start_cycle
from coaching.operations.errors import (
    AlreadyWritten,
    CheckFinished,
    CoachingError,
    CycleFinished,
    ExpectationFirst,
    ExpectationLocked,
    HelpFirst,
    LearningFirst,
    NotYet,
    ResultFirst,
)
from coaching.operations.experiment import note_learning, record_result, save_expectation
from coaching.operations.lsw_review import begin_check, discard_check, finish_check, reopen_check, write_check
from coaching.operations.storyboard import (
    add_obstacle,
    clear_obstacle,
    park_obstacle,
    set_target_condition,
    start_storyboard,
    work_on_obstacle,
)

__all__ = [
    "AlreadyWritten",
    "CheckFinished",
    "CoachingError",
    "CycleFinished",
    "ExpectationFirst",
    "ExpectationLocked",
    "HelpFirst",
    "LearningFirst",
    "NotYet",
    "ResultFirst",
    "accept_left",
    "add_obstacle",
    "answer_question",
    "begin_check",
    "clear_obstacle",
    "discard_check",
    "finish_check",
    "finish_cycle",
    "note_learning",
    "park_obstacle",
    "record_result",
    "reopen_check",
    "reopen_cycle",
    "save_expectation",
    "set_target_condition",
    "start_a3",
    "start_cycle",
    "start_storyboard",
    "withdraw_left",
    "work_on_obstacle",
    "write_a3",
    "write_check",
]
