import signal
import threading

from django.core.management.base import BaseCommand

from notices import dispatcher


class Command(BaseCommand):
    help = "Send what is due, from the database alone, until stopped (SIGTERM or Ctrl-C)."
    requires_system_checks = ()  # it has to be up before anything else is well

    def handle(self, *args, **options) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        dispatcher.run(stop)
