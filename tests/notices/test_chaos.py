"""A short one of the long fault runs: everything is killed, frozen and restarted, and nothing is lost."""

import json
import subprocess
import sys

from config.up.places import ROOT


def test_a_thousand_reminders_outlive_twenty_faults(tmp_path):
    data = tmp_path / "chaos"
    data.mkdir()
    sizes = ["--count", "1000", "--faults", "20", "--no-silence"]
    run = subprocess.run(
        [sys.executable, "-m", "chaos", "reminders", *sizes, "--data", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=400,
    )
    results = data.with_suffix(".json")
    assert results.exists(), run.stdout + run.stderr
    found = json.loads(results.read_text())["reminders"]
    assert found["broken"] == [], run.stdout
    assert (found["n"], found["faults"], found["lost"], found["in_app_duplicates"]) == (1000, 20, 0, 0)
    assert (found["chat"]["duplicates"], found["push"]["duplicates"], found["push"]["n"]) == (0, 0, 100)
    assert run.returncode == 0
