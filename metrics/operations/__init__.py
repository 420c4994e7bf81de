"""What people do with figures: write them down, freeze what is usual, say that it is another process now."""

from metrics.operations.baselines import BaselineError, freeze, rebase, unfreeze
from metrics.operations.confirming import confirm_readings, unconfirm_readings
from metrics.operations.intake import import_readings, undo_import
from metrics.operations.noticing import notice_signal, notice_signals
from metrics.operations.readings import lock, record_reading
from metrics.operations.rules import set_rules

__all__ = [
    "BaselineError",
    "confirm_readings",
    "freeze",
    "import_readings",
    "lock",
    "notice_signal",
    "notice_signals",
    "rebase",
    "record_reading",
    "set_rules",
    "unconfirm_readings",
    "undo_import",
    "unfreeze",
]
