from django.core.management.base import BaseCommand

from notices import restored
from web.clock import now


class Command(BaseCommand):
    help = (
        "Say that the database came out of a backup: nothing that was due or happened before this moment is sent. "
        "A restored dump or base backup is noticed by itself; a snapshot of the disk or of the machine is not. "
        "Run it before worker and dispatcher start."
    )

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{restored.declare(now())} messages that were waiting are not sent any more.")
