"""One supervisor a folder: a lock that the system lets go of, however its holder ends."""

import fcntl
from pathlib import Path


class Lock:
    def __init__(self, path: Path):
        self.path = path

    def take(self) -> bool:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file = self.path.open("a")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.close()
            return False
        return True

    def close(self) -> None:
        """In a forked child: the lock stays with the parent alone."""
        self.file.close()
