"""What happens in a huddle: it starts, goes on, is handed over, ends, is opened again. Who is here, and thanked. And
how the board looks where it hangs.

The server holds where it stands. A device moves it with the version it saw: a press on an old picture moves nothing.
"""

from huddle.operations.checking import say_one_thing, say_thumb
from huddle.operations.presence import count_heads, mark_function, mark_person
from huddle.operations.running import end, go, hand_over, reopen, start
from huddle.operations.shaping import shape
from huddle.operations.thanking import may_take_off, put_on_wall, take_off_wall, thank
from huddle.operations.wall import hang, read_from

__all__ = [
    "count_heads",
    "end",
    "go",
    "hand_over",
    "hang",
    "mark_function",
    "mark_person",
    "may_take_off",
    "put_on_wall",
    "read_from",
    "reopen",
    "say_one_thing",
    "say_thumb",
    "shape",
    "start",
    "take_off_wall",
    "thank",
]
