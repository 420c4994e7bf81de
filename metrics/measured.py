"""What a sheet may speak of: the metrics of the teams whose figures somebody writes, by the names people use."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from metrics.models import Metric
from org.models import Shift, Team
from org.shift_words import plain


class Measured:
    """Metrics by name, label, id, or letter for the one that writes it; teams by name; shifts by their turn."""

    def __init__(self, metrics: Iterable[Metric], shifts: Iterable[Shift] = ()):
        self.metrics = list(metrics)
        self.teams: dict[str, Team] = {}
        self._by_name: dict[str, list[Metric]] = defaultdict(list)
        self._by_other: dict[str, list[Metric]] = defaultdict(list)
        for metric in self.metrics:
            self.teams |= {plain(metric.team.name): metric.team, metric.team.slug: metric.team}
            self._by_name[plain(metric.name)].append(metric)
            for name in _others(metric):
                self._by_other[name].append(metric)
        self._turns: dict[tuple, int] = {}
        turn: dict = defaultdict(int)
        for shift in sorted(shifts, key=lambda shift: shift.starts_at):
            turn[shift.team_id] += 1
            self._turns[shift.team_id, plain(shift.name)] = turn[shift.team_id]

    def called(self, name: str, team: Team | None = None) -> list[Metric]:
        """Of a team, or of any; several where it is not clear. Its name says more than its label or its letter."""
        for names in (self._by_name, self._by_other):
            rows = names.get(plain(name), [])
            if found := [metric for metric in rows if team is None or metric.team_id == team.pk]:
                return found
        return []

    def like(self, name: str) -> str:
        names = {plain(metric.name): metric.name for metric in self.metrics}
        close = get_close_matches(plain(name), names, n=1, cutoff=0.6)
        return names[close[0]] if close else ""

    def team(self, name: str) -> Team | None:
        return self.teams.get(plain(name))

    def turn(self, metric: Metric, shift: str) -> int | None:
        """Which of the day a shift is: its number, or its name."""
        if shift.isdecimal():
            return int(shift) if 1 <= int(shift) <= 200 else None
        return self._turns.get((metric.team_id, plain(shift)))


def _others(metric: Metric) -> set[str]:
    names = {plain(metric.label), str(metric.pk)}
    return names | {plain(metric.category.letter)} if metric.position == 1 else names
