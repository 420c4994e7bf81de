"""A team's chat in a process of its own. It shows whatever arrives, as chats do, and keeps the title of each line."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import loads
from pathlib import Path

TAKES = 0.3  # seconds to answer: long enough for a sender to be killed meanwhile


class Chat:
    """What the run and the server share: a port and a file."""

    def __init__(self, folder: Path, port: int):
        self.shown, self.port = folder / "chat.shown", port

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.port}/"

    def clear(self) -> None:
        self.shown.write_text("")

    def lines(self) -> list[str]:
        """The title of every line that was shown, in order."""
        return self.shown.read_text().split()


def serve(chat: Chat) -> None:
    """Until killed."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = loads(self.rfile.read(int(self.headers["Content-Length"])))
            with chat.shown.open("a") as shown:
                shown.write(f"{body['title']}\n")
            time.sleep(TAKES)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", chat.port), Handler).serve_forever()
