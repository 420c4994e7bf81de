"""The files of the production image, as far as they can be judged without an engine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from config.up.places import ROOT
from tests.config.test_make import targets

COMPOSE = ROOT / "docker-compose.yml"
OURS = {"web", "worker", "beat", "dispatcher", "migrate"}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(COMPOSE.read_text())


def test_the_file_is_what_the_compose_specification_asks_for():
    checker = Path(sys.executable).parent / "check-jsonschema"
    checked = subprocess.run(
        [checker, "--builtin-schema", "vendor.compose-spec", COMPOSE], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


def test_every_process_of_ours_is_there(compose):
    assert set(compose["services"]) == OURS | {"database", "broker"}


def test_every_process_runs_a_command_that_make_knows(compose):
    for name in OURS:
        program, target = compose["services"][name]["command"]
        assert program == "make"
        assert target in targets()


def test_processes_wait_for_tables_database_and_broker(compose):
    for name in OURS - {"migrate"}:
        assert set(compose["services"][name]["depends_on"]) == {"migrate", "database", "broker"}


def test_volumes_hold_what_must_last(compose):
    used = {volume.partition(":")[0] for service in compose["services"].values() for volume in service["volumes"]}
    assert used == set(compose["volumes"])


def test_no_secret_has_a_value_in_the_file():
    names = re.findall(r"\$\{(\w*(?:SECRET|PASSWORD)\w*)(.*?)\}", COMPOSE.read_text())
    assert {"SECRET_KEY", "POSTGRES_PASSWORD", "VALKEY_PASSWORD"} <= {name for name, _ in names}
    assert all(rest.startswith(":?") or rest == ":-" for _, rest in names)


def test_the_demo_stays_out_of_the_image():
    assert "demo" in (ROOT / ".dockerignore").read_text().splitlines()
    assert "demo" not in COMPOSE.read_text()


def test_the_images_steps_are_commands_that_make_knows():
    words = (ROOT / "Dockerfile").read_text()
    called = re.findall(r"^(?:RUN| &&) make ([\w-]+)", words, re.M) + re.findall(r'"make", "([\w-]+)"', words)
    assert set(called) == {"install-production", "static", "serve"}
    assert set(called) <= targets()


def test_the_image_does_not_run_as_root():
    users = re.findall(r"^USER (\w+)", (ROOT / "Dockerfile").read_text(), re.M)
    assert users == ["asaichi"]


def test_the_example_names_everything_that_has_to_be_filled_in():
    needed = set(re.findall(r"\$\{(\w+):\?", COMPOSE.read_text()))
    offered = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.M))
    assert needed <= offered
