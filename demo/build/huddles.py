"""Huddle sessions: how many were held is exact, which ones the dice say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType

from demo.build.world import World
from huddle.agenda import agenda_for
from huddle.models import HuddleSession
from huddle.models.session import CODE_LENGTH
from org.models import Shift, Team
from org.models.device import CODE_LETTERS

MINUTE = 60


@dataclass(frozen=True)
class Slot:
    team: Team
    shift: Shift
    on: date

    @property
    def key(self) -> tuple[str, str, date]:
        return self.team.slug, self.shift.name, self.on


def meet(world: World, words: ModuleType) -> None:
    """Sessions of the past days at the named rates, and those of today that have begun."""
    slots = [slot for day in world.days.past for slot in slots_of(world, day)]
    held = {slot.key for group in words.rates(slots) for slot in chosen(world, *group)}
    today = [slot for slot in slots_of(world, world.today) if scheduled(world, slot) <= world.now]
    dice = world.dice("huddles today")
    held |= {slot.key for slot in today if dice.random() < 0.9 or slot.team.slug in words.ALIVE}
    world.held = held
    world.keep(session(world, slot, slot.key in held) for slot in [*slots, *today])


def slots_of(world: World, day: date) -> Iterator[Slot]:
    for (slug, _), shift in world.shifts.items():
        if shift.huddle_at:
            yield Slot(world.teams[slug], shift, day)


def chosen(world: World, slots: list[Slot], count: int, topic: str) -> list[Slot]:
    """So many of the slots; hard days lose several, as on real days when a machine stands or a ward overflows."""
    dice = world.dice(f"held/{topic}")
    trouble = {slot.on: dice.random() for slot in slots}
    weights = {slot.key: dice.random() + 0.6 * trouble[slot.on] for slot in slots}
    return sorted(slots, key=lambda slot: weights[slot.key])[:count]


def scheduled(world: World, slot: Slot):
    return world.at(slot.on, slot.shift.huddle_at)


def session(world: World, slot: Slot, is_held: bool) -> HuddleSession:
    dice = world.dice(f"session/{slot.team.slug}/{slot.shift.name}/{slot.on}")
    moment = scheduled(world, slot)
    row = HuddleSession(
        id=world.id("session", *slot.key),
        site=world.site,
        team=slot.team,
        shift_name=slot.shift.name,
        on=slot.on,
        scheduled_at=moment,
    )
    if is_held:
        hold(world, row, dice)
    return row


def hold(world: World, row: HuddleSession, dice) -> None:
    row.started_at = min(row.scheduled_at + timedelta(seconds=dice.choice([0, 20, 40, 60, 90, 150, 240])), world.now)
    row.agenda = agenda_for(row.team)
    seconds = {step["key"]: round(step["minutes"] * MINUTE * dice.uniform(0.6, 1.5)) for step in row.agenda}
    ends = row.started_at + timedelta(seconds=sum(seconds.values()))
    row.ended_at, row.section_seconds = (ends, seconds) if ends <= world.now else (None, {})
    row.facilitator = facilitator(world, row)
    row.functions_present = functions(row.team, dice)
    if row.ended_at is None:
        letters = world.dice(f"code/{row.team.slug}")
        row.code = "".join(letters.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    row.headcount = len(world.members(row.team)) + dice.randrange(0, 4) or dice.randrange(5, 9)


def facilitator(world: World, row: HuddleSession):
    """The shift's leader; someone of the team while they are away."""
    held = [a for a in world.assignments if a.team_id == row.team_id and a.role.duty == "leader"]
    mine = [a.person for a in held if a.shift and a.shift.name == row.shift_name and a.role.tier <= row.team.tier + 1]
    away = {a.person_id for a in world.absences if a.starts_on <= row.on <= a.ends_on}
    away |= {a.person_id for a in held if a.rotation and not a.rotation.shift_on(row.on, a.days_ahead)}
    here = [person for person in mine if person.pk not in away]
    return next(iter([*here, *world.members(row.team)]), None)


def functions(team: Team, dice) -> list[str]:
    usual = ["team"] if team.tier == 1 else ["team leaders", "maintenance", "quality", "logistics"]
    if team.site.kind == "hospital":
        usual = ["nursing", "therapy"] if team.tier == 1 else ["ward managers", "pharmacy", "beds", "therapy"]
    extra = ["maintenance", "quality"] if team.site.kind == "plant" else ["doctor", "pharmacy"]
    return usual + [name for name in extra if name not in usual and dice.random() < 0.4]
