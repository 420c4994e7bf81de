"""What the builders of one organisation share: its site, its days, its dice, and what has been made so far."""

import random
import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models

from coaching.models import Storyboard
from concerns.models import Concern
from demo.build.copying import write
from demo.build.days import Days
from metrics.models import Metric
from org.models import Absence, Area, Assignment, Person, Role, Shift, Site, Team
from routines.models import Occurrence, Routine

SEED = "asaichi"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.asaichi.example")


def key(*parts: object) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


class World:
    def __init__(self, site: Site, *, now: datetime, days: Days) -> None:
        self.site, self.now, self.days = site, now, days
        self.areas: dict[str, Area] = {}
        self.teams: dict[str, Team] = {}
        self.shifts: dict[tuple[str, str], Shift] = {}
        self.roles: dict[str, Role] = {}
        self.people: dict[str, Person] = {}
        self.assignments: list[Assignment] = []
        self.absences: list[Absence] = []
        self.metrics: dict[tuple[str, str], Metric] = {}
        self.routines: dict[tuple[str, str], Routine] = {}
        self.keys: dict[uuid.UUID, str] = {}  # routine -> its number in the templates
        self.occurrences: list[Occurrence] = []
        self.concerns: dict[str, Concern] = {}  # the named ones, by their key
        self.storyboards: dict[str, Storyboard] = {}
        self.held: set[tuple[str, str, date]] = set()  # (team, shift, day) of the huddles that took place
        self.made: Counter[str] = Counter()
        self._said: Counter[str] = Counter()
        self._leaders: dict[str, list[Person]] = {}
        self._members: dict[str, list[Person]] = {}

    @property
    def today(self) -> date:
        return self.days.today

    def dice(self, topic: str) -> random.Random:
        """Dice of their own for each topic: a change in one leaves the others as they were."""
        return random.Random(f"{SEED}:{self.site.slug}:{topic}")

    def id(self, *parts: object) -> uuid.UUID:
        """The same id for the same thing, every time the demo is loaded."""
        return key(self.site.slug, *parts)

    def at(self, day: date, wall_time) -> datetime:
        return self.days.at(day, wall_time)

    def past(self, moment: datetime, minutes: int = 5) -> datetime:
        """A moment that has been: what would lie ahead happened just now."""
        return min(moment, self.now - timedelta(minutes=minutes))

    def leaders(self, team: Team | str) -> list[Person]:
        """Who leads a team's shifts, in the order of the day."""
        slug = team if isinstance(team, str) else team.slug
        return self._leaders.get(slug, [])

    def members(self, team: Team | str) -> list[Person]:
        slug = team if isinstance(team, str) else team.slug
        return self._members.get(slug, [])

    def crew(self, team: Team) -> list[Person]:
        """Who takes things on at a team's board: its people, or the leaders of the teams below."""
        below = [
            leader for child in self.teams.values() if child.parent_id == team.pk for leader in self.leaders(child)
        ]
        return list(dict.fromkeys([*self.members(team), *self.leaders(team), *below]))

    def person(self, key: uuid.UUID) -> Person:
        return next(person for person in self.people.values() if person.pk == key)

    def tier(self, number: int) -> list[Team]:
        return [team for team in self.teams.values() if team.tier == number]

    def keep(self, rows: Iterable[models.Model]) -> list:
        """Write rows of one table in one go, and count them."""
        rows = list(rows)
        if rows:
            write(rows)
            self.made[str(rows[0]._meta.verbose_name_plural)] += len(rows)
        return rows

    def news(self) -> list[tuple[str, int]]:
        """What was made since the last time anyone asked: nouns with their counts."""
        news = [(noun, count - self._said[noun]) for noun, count in self.made.items() if count > self._said[noun]]
        self._said = Counter(self.made)
        return news

    def seat(self, leaders: dict[str, list[Person]], members: dict[str, list[Person]]) -> None:
        self._leaders, self._members = leaders, members
