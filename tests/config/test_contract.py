"""The rooms and the one direction between them, in code and in the database."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from config.up.places import ROOT

FLOORS = [
    ["web"],
    ["org"],
    ["notices"],
    ["routines", "concerns", "metrics"],
    ["huddle", "gemba", "coaching"],
    ["insights"],
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def test_imports_point_one_way():
    linted = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert linted.returncode == 0, linted.stdout


def relations():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and model._meta.app_label in FLOOR:
                yield pytest.param(model, field.related_model, id=f"{model._meta.label}.{field.name}")


@pytest.mark.parametrize(("model", "target"), list(relations()))
def test_a_foreign_key_points_to_its_own_room_or_below(model, target):
    own, other = model._meta.app_label, target._meta.app_label
    assert own == other or FLOOR.get(other, -1) < FLOOR[own]


def test_every_room_has_its_floor():
    rooms = {folder.parent.name for folder in ROOT.glob("*/apps.py")} - {"demo"}
    assert rooms == set(FLOOR)
