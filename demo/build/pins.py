"""A PIN for the team leaders of the first page, which says it: so a visitor unlocks a screen as they would."""

from demo.build.world import World
from demo.faces import HOSPITAL, PLANT
from org.models import Pin


def choose(world: World) -> None:
    faces = [face for each in (PLANT, HOSPITAL) if each.site_slug == world.site.slug for face in each.faces]
    world.keep(pin(world, face.name, face.pin) for face in faces if face.pin)


def pin(world: World, name: str, digits: str) -> Pin:
    row = Pin(person=world.people[name], set_at=world.past(world.at(world.days.past[0], "06:00")))
    row.keep(digits, salt="demo")
    return row
