"""`make demo`: the demo organisations afresh, in the services that run already or in ones started for it."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"

from contextlib import ExitStack

from config.up import preparation
from config.up.lock import Lock
from config.up.places import HERE
from config.up.say import say
from config.up.supervisor import embedded_services


def run() -> None:
    with ExitStack() as stack:
        lock = Lock(HERE.data / "lock")
        if lock.take():
            stack.callback(lock.close)
            start(stack)
        preparation.load_code()
        preparation.tables()
        load()


def start(stack: ExitStack) -> None:
    for service in embedded_services():
        service.start()
        stack.callback(service.stop)
        service.wait()


def load() -> None:
    from django.core.management import call_command

    say("Loading the demo organisations afresh")
    call_command("demo", fresh=True)


if __name__ == "__main__":
    run()
