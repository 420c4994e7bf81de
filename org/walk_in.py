"""Walking into the demo: the people whose morning a visitor may borrow. Only the demo fills this, and only there
does anyone sign in by one tap."""

from dataclasses import dataclass

from org.models import Person


@dataclass(frozen=True)
class Face:
    """Someone of a demo site: what they do there, and what a visitor could try first."""

    name: str
    role: str
    first: str
    pin: str = ""  # that unlocks a screen of theirs


@dataclass(frozen=True)
class Introduction:
    """A demo site as the first page presents it."""

    site_slug: str
    title: str
    text: str
    icon: str
    faces: tuple[Face, ...]

    def people(self) -> list[tuple[Face, Person]]:
        """The faces with their people, in the order given; whoever is not in the database is left out."""
        found = Person.objects.active().filter(site__slug=self.site_slug, site__is_demo=True)
        by_name = {person.name: person for person in found.filter(name__in=[face.name for face in self.faces])}
        return [(face, by_name[face.name]) for face in self.faces if face.name in by_name]


introductions: list[Introduction] = []


def introduce(introduction: Introduction) -> None:
    introductions.append(introduction)
