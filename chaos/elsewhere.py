"""Servers elsewhere, each in a process of its own: a team's chat, and a push service. They show whatever arrives, as in
life, and keep one word for each: the title of a line, the topic of a push."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import loads
from pathlib import Path

TAKES = 0.3  # seconds to answer: long enough for a sender to be killed meanwhile


class Elsewhere:
    """What the run and a server share: a port and a file."""

    def __init__(self, file: Path, port: int):
        self.shown, self.port = file, port

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}/"

    def clear(self) -> None:
        self.shown.write_text("")

    def words(self) -> list[str]:
        """One for all that was shown, in order."""
        return self.shown.read_text().split()


def title(headers, body: bytes) -> str:
    """Of a line in a chat."""
    return loads(body)["title"]


def topic(headers, body: bytes) -> str:
    """Of a push, which is encrypted: the same for every copy."""
    return headers["Topic"]


def serve(place: Elsewhere, word_for, status: int) -> None:
    """Until killed."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            word = word_for(self.headers, self.rfile.read(int(self.headers["Content-Length"])))
            with place.shown.open("a") as shown:
                shown.write(f"{word}\n")
            time.sleep(TAKES)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", place.port), Handler).serve_forever()
