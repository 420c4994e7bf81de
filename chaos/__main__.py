"""`make chaos`; for a short one `python -m chaos reminders --count 1000 --faults 20`, or `python -m chaos screens
--screens 50 --changes 500 --kills 1`.

Results, a line each, and in chaos.json: faults that happened, what was lost, what came twice, of how many, in how long.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
parser.add_argument("names", nargs="*", default=["reminders", "screens"], help="which runs: reminders, screens")
parser.add_argument("--count", type=int, default=10_000, help="reminders in a run")
parser.add_argument("--faults", type=int, default=150, help="faults in a run; fewer than planned is a failure")
parser.add_argument("--data", type=Path, default=ROOT / ".data" / "chaos", help="a folder for its services")
parser.add_argument("--seed", type=int, default=1, help="of the order of faults")
parser.add_argument("--silence", action=argparse.BooleanOptionalAction, default=True, help="at last without a broker")
parser.add_argument("--screens", type=int, default=500, help="screens at one board")
parser.add_argument("--changes", type=int, default=10_000, help="changes of that board, as fast as they can be written")
parser.add_argument("--kills", type=int, default=5, help="of the web process")
chosen = parser.parse_args()

for elsewhere in ("DATABASE_URL", "REDIS_URL"):
    os.environ.pop(elsewhere, None)  # nobody's installation is broken by mistake
os.environ["DATA_DIR"] = str(chosen.data)  # before `config` is imported: services, logs and sockets of its own
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"

from chaos import reminders, screens  # noqa: E402
from chaos.outcome import Outcome  # noqa: E402

RUNS: dict[str, Callable[[], Outcome | screens.Outcome]] = {
    "reminders": lambda: reminders.run(
        count=chosen.count, faults=chosen.faults, seed=chosen.seed, silence=chosen.silence
    ),
    "screens": lambda: screens.run(screens=chosen.screens, changes=chosen.changes, kills=chosen.kills),
}

RESULTS = chosen.data.with_suffix(".json")

results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
failed = False
for name in chosen.names:
    result = RUNS[name]()
    results[name] = result.figures()
    failed |= bool(result.broken())
    sys.stdout.write(f"{name:12} {result}\n")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=2) + "\n")
sys.exit(failed)
