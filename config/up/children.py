"""Our own processes. On Linux they are forked from the supervisor, which has imported everything once already.

Elsewhere a fork without exec is not safe, so there they start as `python -m config.up.children NAME`.
"""

import os
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable
from functools import partial

from config.up.places import HERE, ROOT
from config.up.processes import call_me, end_with_parent, open_log

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def web(listener: socket.socket) -> None:
    import uvicorn
    from django.conf import settings

    from config import health
    from config.asgi import application
    from config.server import Server
    from web.clock import now

    health.STARTED = now()  # the supervisor, which this is forked from, read it minutes ago on a first start
    settings.DATABASES["default"]["OPTIONS"]["pool"] = settings.WEB_POOL
    config = uvicorn.Config(
        application,
        lifespan="off",
        log_config=None,  # the settings' own
        access_log=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,  # for slow requests; open streams are told to end
    )
    Server(config).run(sockets=[listener])


def worker() -> None:
    from config.celery import app

    app.Worker(concurrency=2, loglevel="INFO", without_mingle=True, without_gossip=True, quiet=True).start()


def beat() -> None:
    from config.celery import app

    app.Beat(schedule=str(HERE.data / "beat"), loglevel="INFO", quiet=True).run()


def dispatcher() -> None:
    from django.core.management import call_command

    call_command("dispatch")


class Child:
    """A process of ours that can be started again. `end_on_kill` is the signal it gets if the supervisor is killed."""

    def __init__(self, name: str, run: Callable[[], None], *, end_on_kill: int, closes: list, fd: int | None = None):
        self.name, self.run, self.end_on_kill, self.closes, self.fd = name, run, end_on_kill, closes, fd
        self.pid: int | None = None
        self.code: int | None = None

    def start(self) -> None:
        self.code = None
        self.pid = self._fork() if sys.platform == "linux" else self._spawn()

    def poll(self) -> int | None:
        if self.code is None and self.pid:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code

    def send(self, number: int) -> None:
        """To the process and to those it started, a session of their own."""
        if not self.pid or self.poll() is not None:
            return
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:  # forked a moment ago, and not settled yet
            os.kill(self.pid, number)

    def _fork(self) -> int:
        sys.stdout.flush()
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        pid = os.fork()
        if pid == 0:
            self._live()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
        return pid

    def _live(self) -> None:
        """The whole life of a forked child; it never returns into the supervisor's code."""
        code = 1
        try:
            self._settle()
            self.run()
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _settle(self) -> None:
        os.setsid()
        end_with_parent(self.end_on_kill)
        call_me(f"asaichi-{self.name}")
        for held in self.closes:
            held.close()
        with open_log(HERE.log(self.name)) as log, open(os.devnull) as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)

    def _spawn(self) -> int:
        arguments = [self.name] if self.fd is None else [self.name, str(self.fd)]
        with open_log(HERE.log(self.name)) as log:
            return subprocess.Popen(
                [sys.executable, "-m", "config.up.children", *arguments],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[self.fd] if self.fd is not None else [],
            ).pid


def all_of_us(listener: socket.socket, lock) -> list[Child]:
    """Web first: it is the one that somebody waits for."""
    kill, term = signal.SIGKILL, signal.SIGTERM
    ours, others = [lock], [lock, listener]
    return [
        Child("web", partial(web, listener), end_on_kill=kill, closes=ours, fd=listener.fileno()),
        Child("dispatcher", dispatcher, end_on_kill=kill, closes=others),
        Child("worker", worker, end_on_kill=term, closes=others),
        Child("beat", beat, end_on_kill=kill, closes=others),
    ]


def main(name: str, fd: str = "") -> None:
    import django

    django.setup()
    {
        "web": lambda: web(socket.socket(fileno=int(fd))),
        "worker": worker,
        "beat": beat,
        "dispatcher": dispatcher,
    }[name]()


if __name__ == "__main__":
    main(*sys.argv[1:])
