"""How help comes back: of what a team was asked, and of what it asked, in four weeks. Counts of teams, never of people.

Asking is no failure: what stands last is how often it helped (DOMAIN §2.7: open and oldest stand on the board already).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from concerns.models import Concern, Escalation
from org.models import Team

WINDOW = timedelta(weeks=4)


@dataclass(frozen=True)
class CameBack:
    """Requests whose clock has run out or that were answered; answers; and what was said of them."""

    heading: str
    due: int
    in_time: int
    answered: int
    told: int
    helped: int

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Words and figure, of what there is something to say about."""
        shares = [("Answered in time", self.in_time, self.due), ("Said to those who asked", self.told, self.answered)]
        said = [(words, f"{round(100 * count / of)} % of {of}") for words, count, of in shares if of]
        return [*said, ("It helped", str(self.helped))] if self.helped else said


def came_back(team: Team, *, now: datetime) -> list[CameBack]:
    """Of what was asked of this team, and of what it asked; without those that have nothing to show."""
    both = [("How we answered", Q(to_team=team)), ("How we were answered", Q(from_team=team))]
    found = [CameBack(heading, **_counts(of, now=now)) for heading, of in both]
    return [each for each in found if each.due or each.answered]


def _counts(of: Q, *, now: datetime) -> dict[str, int]:
    since = now - WINDOW
    ran = Q(answer_by__gte=since) & (Q(answered_at__isnull=False) | Q(answer_by__lte=now))
    answered = Q(answered_at__gte=since)
    public = Escalation.objects.exclude(concern__visibility=Concern.Visibility.LEADER_ONLY)
    return public.filter(of, escalated_at__lte=now).aggregate(
        due=Count("pk", filter=ran),
        in_time=Count("pk", filter=ran & Q(answered_at__lte=F("answer_by"))),
        answered=Count("pk", filter=answered),
        told=Count("pk", filter=answered & Q(told_at__isnull=False)),
        helped=Count("pk", filter=answered & Q(confirmed_at__isnull=False)),
    )
