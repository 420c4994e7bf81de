"""What people are asked. Every question can be answered in one line, and a refused form keeps what was written."""

from concerns.forms.above import AnswerForm, EscalateForm, NotOkForm
from concerns.forms.life import CloseForm, OwnForm, ParkForm
from concerns.forms.raising import AboutForm, LineForm, RaiseForm, new_id

__all__ = [
    "AboutForm",
    "AnswerForm",
    "CloseForm",
    "EscalateForm",
    "LineForm",
    "NotOkForm",
    "OwnForm",
    "ParkForm",
    "RaiseForm",
    "new_id",
]
