"""The few lines a person reads while the morning opens."""

import contextlib
import sys


def say(line: str = "") -> None:
    with contextlib.suppress(OSError):  # the terminal may be gone already
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
