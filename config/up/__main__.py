"""`python -m config.up`, which is what `make run` ends in."""

import os
import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the supervisor has its own: no traceback for an early Ctrl-C
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"

from config.up.supervisor import run  # noqa: E402

run()
