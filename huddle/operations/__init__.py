"""What happens in a huddle: it starts, goes on and back, is handed over, ends and is opened again; who is here.

The server holds where it stands. A device moves it with the version it saw: a press on an old picture moves nothing.
"""

from huddle.operations.presence import count_heads, mark_function
from huddle.operations.running import end, go, hand_over, reopen, start

__all__ = ["count_heads", "end", "go", "hand_over", "mark_function", "reopen", "start"]
