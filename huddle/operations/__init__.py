"""What happens in a huddle: it starts, goes on, is handed over, ends, is opened again. Who is here, and thanked.

The server holds where it stands. A device moves it with the version it saw: a press on an old picture moves nothing.
"""

from huddle.operations.presence import count_heads, mark_function
from huddle.operations.running import end, go, hand_over, reopen, start
from huddle.operations.thanking import may_take_off, put_on_wall, take_off_wall, thank

__all__ = [
    "count_heads",
    "end",
    "go",
    "hand_over",
    "mark_function",
    "may_take_off",
    "put_on_wall",
    "reopen",
    "start",
    "take_off_wall",
    "thank",
]
