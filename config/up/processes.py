"""What every process of ours has in common: it ends with its parent, and an orphan is known by its command line."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
LOG_LIMIT = 5_000_000


def end_with_parent(number: int) -> None:
    """Linux sends this process the signal when the supervisor dies; elsewhere the next start ends orphans."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, number)


def call_me(name: str) -> None:
    """The name `top` shows; forked processes would all be called python."""
    if _libc:
        _libc.prctl(PR_SET_NAME, name.encode()[:15])


def open_log(path: Path):
    """Appends; a log that has grown large makes room first."""
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def command_line(pid: int) -> str:
    """Empty when the process is gone, or dead and not yet collected."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def end_orphan(pid_file: Path, mark: str) -> None:
    """Ends the server that outlived a killed supervisor, or waits for it if it is already on its way out."""
    try:
        pid = int(pid_file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return
    for number, patience in ((signal.SIGINT, 10), (signal.SIGQUIT, 5)):
        if mark not in command_line(pid):
            return
        os.kill(pid, number)
        wait_until(lambda: mark not in command_line(pid), patience)


def wait_until(true, patience: float, pause: float = 0.02) -> bool:
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def stop(process: subprocess.Popen, number: int, patience: float = 10) -> None:
    """Asks once, then insists: a server that hangs must not keep Ctrl-C waiting for ever."""
    if process.poll() is not None:
        return
    process.send_signal(number)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait(5)
