"""The commands, and the lock files they install from."""

import re
import subprocess

import pytest

from config.up.places import ROOT

LOCKS = ["production", "local", "dev"]


def targets() -> set[str]:
    """What make can be asked for, files aside."""
    rules = re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.M)
    return set(rules)


def pins(lock: str) -> dict[str, str]:
    """Package to version."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements" / f"{lock}.txt").read_text(), re.M))


def test_help_lists_every_target():
    helped = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True)
    listed = re.findall(r"^make ([\w-]+) +\S", helped.stdout, re.M)
    assert set(listed) == targets()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_host(lock):
    words = (ROOT / "requirements" / f"{lock}.txt").read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|@ file", words)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_in_a_lock_file_has_a_hash(lock):
    entries = re.split(r"\n(?=\w)", (ROOT / "requirements" / f"{lock}.txt").read_text().strip())
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", ["production", "local"])
def test_the_smaller_locks_are_part_of_the_largest(lock):
    everything = pins("dev")
    assert {name: version for name, version in pins(lock).items() if everything.get(name) != version} == {}


def test_uv_comes_out_of_the_lock_with_its_hash():
    words = (ROOT / "requirements" / "dev.txt").read_text()
    assert re.search(r"^uv==\S+ \\\n    --hash=sha256:", words, re.M)
