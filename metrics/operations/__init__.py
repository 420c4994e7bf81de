"""What people do with figures: write them down, freeze what is usual, say that it is another process now; and what a
team looks at: its letters, its metrics, its targets."""

from metrics.operations.baselines import BaselineError, freeze, rebase, unfreeze
from metrics.operations.confirming import confirm_readings, unconfirm_readings
from metrics.operations.intake import import_readings, undo_import
from metrics.operations.letters import (
    LettersError,
    add_letter,
    arrange,
    choose_set,
    order_version,
    rename_letter,
)
from metrics.operations.measuring import (
    add_metric,
    bring_back_metric,
    change_metric,
    is_measured,
    newest_version,
    retire_metric,
    set_target,
    withdraw_target,
    write_letter,
)
from metrics.operations.noticing import notice_signal, notice_signals
from metrics.operations.readings import lock, record_reading
from metrics.operations.reasons import give_reason, reason_called, rejoin_other, split_other
from metrics.operations.rules import read_anew, set_rules
from metrics.operations.safety import report_safety, take_back_report

__all__ = [
    "BaselineError",
    "LettersError",
    "add_letter",
    "add_metric",
    "arrange",
    "bring_back_metric",
    "change_metric",
    "choose_set",
    "confirm_readings",
    "freeze",
    "give_reason",
    "import_readings",
    "is_measured",
    "lock",
    "newest_version",
    "notice_signal",
    "notice_signals",
    "order_version",
    "read_anew",
    "reason_called",
    "rebase",
    "record_reading",
    "rejoin_other",
    "rename_letter",
    "report_safety",
    "retire_metric",
    "set_rules",
    "set_target",
    "split_other",
    "take_back_report",
    "unconfirm_readings",
    "undo_import",
    "unfreeze",
    "withdraw_target",
    "write_letter",
]
