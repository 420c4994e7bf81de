from django.core.management.base import BaseCommand

from demo.operations import load
from web.clock import now


class Command(BaseCommand):
    help = "Load the two demo organisations, a pump plant and a hospital, where they are not there yet."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--fresh", action="store_true", help="take them away first: all changes to them are lost")

    def handle(self, *, fresh: bool, **options) -> None:
        load(now=now(), fresh=fresh, say=self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
