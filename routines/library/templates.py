"""The templates of leader standard work, in the wording of a plant or a hospital. Read once, from templates.toml."""

import tomllib
from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

from org.models import Role
from routines.models import Routine

FILE = Path(__file__).with_name("templates.toml")


@dataclass(frozen=True)
class Level:
    """Whose standard work it is: a rung of the line, and what its roles are usually called."""

    key: str
    tier: int
    plant: str
    hospital: str
    names: list[str]

    def name(self, kind: str) -> str:
        return self.hospital if kind == "hospital" else self.plant

    def is_meant_by(self, role: str) -> bool:
        return any(name in role.lower() for name in self.names)


@dataclass(frozen=True)
class Template:
    """One routine to adopt. `anchor`, `minutes`, `window` and `grace` are minutes; see templates.toml."""

    key: str
    level: str
    name: str
    wall: str
    purpose: str
    practice: str
    rrule: str
    minutes: int
    window: int
    grace: int
    prompts: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    times: tuple[time, ...] = ()
    anchor: int | None = None
    quota: int | None = None
    off_day: str = Routine.OffDay.SKIP
    only: str = ""
    at_huddle: bool = False

    @property
    def kind(self) -> Routine.Kind:
        if self.quota:
            return Routine.Kind.QUOTA
        return Routine.Kind.AT_TIME if self.anchor is None else Routine.Kind.SHIFT_ANCHORED

    def routine(self, **more) -> Routine:
        """An unsaved routine of this template; `more` are its site, role, date and the like."""
        fields: dict[str, Any] = {
            "template": self.key,
            "name": self.name,
            "wall_name": self.wall,
            "purpose": self.purpose,
            "prompts": list(self.prompts),
            "checklist": list(self.checklist),
            "practice": self.practice,
            "kind": self.kind,
            "rrule": self.rrule,
            "times": list(self.times),
            "anchor_minutes": self.anchor or 0,
            "quota": self.quota or 1,
            "minutes": self.minutes,
            "window_minutes": self.window,
            "grace_minutes": self.grace,
            "off_day": self.off_day,
        }
        return Routine(**fields | more)


def templates_for(kind: str, level: str = "") -> list[Template]:
    """Those a plant or a hospital has use for, in its wording; of one level, or of all."""
    found = (here(template, differences, kind) for template, differences in _read())
    return [one for one in found if one.only in ("", kind) and level in ("", one.level)]


def template(key: str, kind: str) -> Template:
    """One by its key, in the wording of that kind of site; KeyError where there is none."""
    return next((here(one, differences, kind) for one, differences in _read() if one.key == key), None) or _missing(key)


def here(one: Template, differences: dict, kind: str) -> Template:
    return replace(one, **differences) if kind == "hospital" else one


@cache
def levels() -> list[Level]:
    return [Level(**row) for row in _file()["level"]]


def level_of(name: str, tier: int) -> Level:
    """The level that a role stands on: by what it is called, else by its tier."""
    named = [level for level in reversed(levels()) if level.is_meant_by(name)]
    return named[0] if named else min(levels(), key=lambda level: abs(level.tier - tier))


def level_for(role: Role) -> Level | None:
    """The level whose templates a role is offered first: the templates are a leader's, so nobody else has one."""
    return level_of(role.name, role.tier) if role.duty == Role.Duty.LEADER else None


def levels_for(role: Role) -> list[Level]:
    """The levels to choose from: none for who represents the people, whose standard nobody writes in advance."""
    return [] if role.duty == Role.Duty.REPRESENTATIVE else levels()


@cache
def _read() -> list[tuple[Template, dict]]:
    """Each template, and what differs in a hospital."""
    return [(Template(**_typed(row)), _typed(differences)) for row, differences in map(_apart, _file()["template"])]


def _apart(row: dict) -> tuple[dict, dict]:
    return {name: value for name, value in row.items() if name != "hospital"}, row.get("hospital", {})


def _typed(row: dict) -> dict:
    """TOML's lists as tuples, `09:30` as a time."""
    typed = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    if "times" in typed:
        typed["times"] = tuple(time.fromisoformat(wall) for wall in typed["times"])
    return typed


@cache
def _file() -> dict:
    return tomllib.loads(FILE.read_text("utf-8"))


def _missing(key: str):
    raise KeyError(key)
