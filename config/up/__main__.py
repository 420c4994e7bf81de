"""`python -m config.up`, which is what `make run` ends in."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"

from config.up.supervisor import run

run()
