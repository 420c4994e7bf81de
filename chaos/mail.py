"""A mail server in a process of its own. It keeps the Message-ID of what it took, and misbehaves when asked to.

The run writes the wanted misbehaviour into a file; the server does it once, at the next letter, and notes that it did.
"""

import asyncio
import time
from email import message_from_bytes, policy
from pathlib import Path

TEMPORARILY = "451 not now"
HANGS = 60  # seconds


class Post:
    """What the run and the server share: three files in one folder."""

    def __init__(self, folder: Path):
        self.wanted, self.taken, self.done = folder / "mail.wanted", folder / "mail.taken", folder / "mail.done"

    def clear(self) -> None:
        for file in (self.wanted, self.taken, self.done):
            file.write_text("")

    def ask_for(self, fault: str) -> None:
        self.wanted.write_text(fault)

    def is_asked(self) -> bool:
        return bool(self.wanted.read_text())

    def faults(self) -> int:
        return len(self.done.read_text().split())

    def letters(self) -> list[str]:
        """The Message-ID of every letter that was taken, in order."""
        return self.taken.read_text().split()


class Server:
    """For aiosmtpd: takes every letter, except when it is asked not to."""

    def __init__(self, post: Post):
        self.post = post

    async def handle_DATA(self, server, session, envelope) -> str:
        fault = self.post.wanted.read_text()
        if fault == "refuse":
            self._did(fault)
            return TEMPORARILY
        if fault == "hang":
            self._did(fault)
            await asyncio.sleep(HANGS)  # whoever sent it has long given up
            return TEMPORARILY
        self._keep(envelope.content)
        if fault == "drop":
            self._did(fault)
            server.transport.abort()
        return "250 kept"

    def _keep(self, content: bytes) -> None:
        message = message_from_bytes(content, policy=policy.compat32)
        with self.post.taken.open("a") as taken:
            taken.write(f"{message['Message-ID']}\n")

    def _did(self, fault: str) -> None:
        self.post.wanted.write_text("")
        with self.post.done.open("a") as done:
            done.write(f"{fault}\n")


def serve(post: Post, port: int) -> None:
    """Until killed."""
    from aiosmtpd.controller import Controller

    Controller(Server(post), hostname="127.0.0.1", port=port).start()
    while True:
        time.sleep(60)
