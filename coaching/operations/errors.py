"""What is not possible now; the text of each says so calmly, and people read it."""


class CoachingError(Exception):
    """Something is not possible now; its text says so calmly."""


class ExpectationLocked(CoachingError):
    def __init__(self) -> None:
        super().__init__("The expectation is saved and stays as it is, so that we can learn from it.")


class ExpectationFirst(CoachingError):
    def __init__(self) -> None:
        super().__init__("First save what you expect; then write what happened.")


class ResultFirst(CoachingError):
    def __init__(self) -> None:
        super().__init__("First write what happened; then what you learned.")


class LearningFirst(CoachingError):
    def __init__(self) -> None:
        super().__init__("The last step is still open. What did you learn from it? Then plan the next one.")


class AlreadyWritten(CoachingError):
    def __init__(self) -> None:
        super().__init__("This is written already and stays as it was seen. A new look is a new step.")


class CycleFinished(CoachingError):
    def __init__(self) -> None:
        super().__init__("This cycle is finished. Open it again today, or use the next one.")


class NotYet(CoachingError):
    """A later question before an earlier one, or a date that has passed."""


class CheckFinished(CoachingError):
    def __init__(self) -> None:
        super().__init__("This check is finished. Open it again today, or begin the next one.")


class HelpFirst(CoachingError):
    def __init__(self) -> None:
        super().__init__("Which help do you promise, and by which day? A check ends with one.")
