"""What became of each call. Whoever may send a thing only once has to know whether anything has left."""

import socket
from contextlib import suppress
from contextvars import ContextVar
from threading import Timer

import requests

ALL_SECONDS = 20  # for one call, however slowly the other side drips


class Call:
    """One call: whether its first byte has left, the status of the answer, or the error."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.has_left = False
        self.is_cut = False
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.error: requests.RequestException | None = None
        self.connection: object = None

    def __enter__(self) -> "Call":
        self._before = current.set(self)
        self._timer = Timer(ALL_SECONDS, self.cut)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *error) -> None:
        self._timer.cancel()
        current.reset(self._before)

    def cut(self) -> None:
        """Hang up, from another thread. The socket beneath TLS is what is shut."""
        self.is_cut = True
        sock = getattr(self.connection, "sock", None)
        if sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


current: ContextVar[Call | None] = ContextVar("call", default=None)
_watched: ContextVar[list[Call] | None] = ContextVar("calls", default=None)


class watch:
    """`with watch() as calls:` keeps account of this thread's calls, for libraries that only say yes or no."""

    def __enter__(self) -> list[Call]:
        calls: list[Call] = []
        self._before = _watched.set(calls)
        return calls

    def __exit__(self, *error) -> None:
        _watched.reset(self._before)


def note(call: Call) -> None:
    calls = _watched.get()
    if calls is not None:
        calls.append(call)
