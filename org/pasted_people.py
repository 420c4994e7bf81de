"""Who a pasted roster may speak of, and what people are called in it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from django.db.models import Q

from org.models import Assignment, Person, Team
from org.shift_words import ShiftWords, plain


class People:
    """Who may stand in the paste: of the team, and of the teams below it that its leader leads."""

    def __init__(self, teams: Iterable[Team], day: date):
        self._by_name: dict[str, list[tuple[Person, Team]]] = defaultdict(list)
        self._team_of: dict = {}
        self.shift_words = {team.pk: ShiftWords(team.shifts.all()) for team in teams}
        held = Assignment.objects.on(day).filter(team__in=self.shift_words, person__is_active=True)
        for one in held.select_related("person", "team").order_by("team__tier", "since"):
            if one.person_id not in self._team_of:
                self._team_of[one.person_id] = one.team
                for name in _names(one.person.name):
                    self._by_name[name].append((one.person, one.team))

    def called(self, name: str) -> list[tuple[Person, Team]]:
        """`Jonas Keller`, `Keller, Jonas`, `J. Keller`, `Keller`; several where it is not clear."""
        return self._by_name.get(_in_order(name)) or self._by_name.get(plain(name).replace(".", ""), [])

    def like(self, name: str) -> str:
        """Somebody whose name is close to it."""
        full = {_in_order(one[0].name): one[0].name for rows in self._by_name.values() for one in rows}
        close = get_close_matches(_in_order(name), full, n=1, cutoff=0.6)
        return full[close[0]] if close else ""


def _names(name: str) -> set[str]:
    words = plain(name).split()
    return {_in_order(name), words[0], words[-1], f"{words[0][0]} {words[-1]}", f"{words[-1]} {words[0][0]}"}


def _in_order(name: str) -> str:
    return " ".join(sorted(plain(name.replace(",", " ")).split()))


def scope_of(board: Team, leader: Person, day: date) -> list[Team]:
    """The team and those below it that this person leads: two queries."""
    held = list(Assignment.objects.on(day).leading().filter(person=leader).select_related("area", "role"))
    below = Q(area__path__startswith=board.area.path, tier__lt=board.tier)
    teams = Team.objects.filter(below, site=board.site_id).select_related("area", "site").prefetch_related("shifts")
    led = [team for team in teams if any(_leads(one, team) for one in held)]
    return [board, *led]


def _leads(held: Assignment, team: Team) -> bool:
    is_above = held.role.tier > team.tier and team.area.path.startswith(held.area.path)
    return held.team_id == team.pk or is_above
