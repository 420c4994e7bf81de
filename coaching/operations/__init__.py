"""What learner and coach do together. Each operation is one transaction and may come twice without harm; what is not
possible now raises a `CoachingError`, whose words are for people."""

from coaching.operations.cycle import answer_question, finish_cycle, reopen_cycle, start_cycle
from coaching.operations.errors import (
    AlreadyWritten,
    CoachingError,
    CycleFinished,
    ExpectationFirst,
    ExpectationLocked,
    LearningFirst,
    NotYet,
    ResultFirst,
)
from coaching.operations.experiment import note_learning, record_result, save_expectation
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
    "CoachingError",
    "CycleFinished",
    "ExpectationFirst",
    "ExpectationLocked",
    "LearningFirst",
    "NotYet",
    "ResultFirst",
    "add_obstacle",
    "answer_question",
    "clear_obstacle",
    "finish_cycle",
    "note_learning",
    "park_obstacle",
    "record_result",
    "reopen_cycle",
    "save_expectation",
    "set_target_condition",
    "start_cycle",
    "start_storyboard",
    "work_on_obstacle",
]
