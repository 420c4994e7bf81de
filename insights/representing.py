"""What the representative of the people sees here: who sees what, which sums exist, and the rules. Never a person."""

from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import StrIndex

from insights.cadence import Span
from insights.further_down import FEWEST, tier_of
from insights.review import SUMS
from insights.weave import weave
from org.models import Assignment, Role
from routines.models import Routine
from routines.words import when

# what, and who sees it; as `visible_to` of these rows decides it
SEEN = [
    ("A promise: done, late, missed or excused", "The person and the direct leader. Further up: sums only."),
    (
        "What got in the way",
        "The person and the direct leader; what lies with the leader is counted one level further up.",
    ),
    (
        "That a leader’s promise is done, on the team’s board",
        "Everyone at the board, where the team has chosen to show it; never what got in the way.",
    ),
    ("When and how often a pair met for coaching", "The pair and the leaders of their line."),
    ("What was said while coaching", "The pair and their second coach."),
    ("That a leader sat down with someone who reports to them", "The two and the leader’s own leader, as a count."),
    ("What the two said, and the help that was promised", "The two of them."),
    ("What stands out about a person", "The person first, the direct leader a working day later; nobody above."),
    ("A concern raised without a name", "Everyone sees the concern; who raised it is not kept."),
]
RULES = [
    "A routine was missed three times in a row or more.",
    "More than a third of a row was missed for four weeks or longer, among eight promises or more.",
    "A team’s measure was off target on half of 15 days or more, and no experiment is running.",
    "Two answers or more came later than promised.",
    "A leader planned to look at promises with those who report to them, and held none in 15 working days.",
    "A pair has not met for twice the time it agreed on.",
]


def represents(person, *, on: date) -> bool:
    """Holds the role of a representative, and leads nobody: who leads has a review of their own."""
    held = Assignment.objects.on(on).filter(person=person.pk)
    return held.filter(role__duty=Role.Duty.REPRESENTATIVE).exists() and not held.leading().exists()


def represented(viewer, *, weeks: int, now: datetime) -> dict:
    """The page's facts. Six queries and two a tier."""
    span = Span.of(viewer, weeks=weeks, now=now)
    tiers = [tier_of(viewer, tier, people, span) for tier, people in sorted(leading_in(viewer, span).items())]
    return {
        "span": span,
        "tiers": tiers,
        "too_few": [tier for tier in tiers if not tier.is_shown],
        "weave": weave([], tiers, span, whose="") if any(tier.is_shown for tier in tiers) else "",
        "fewest": FEWEST,
        "reading": SUMS,
        "seen": SEEN,
        "rules": RULES,
        "promised": promised(viewer, span.today),
    }


def leading_in(viewer, span: Span) -> dict[int, list]:
    """{tier: people} who lead in the areas this person represents; who leads at two tiers counts at the upper."""
    mine = Assignment.objects.on(span.today).filter(person=viewer.pk, role__duty=Role.Duty.REPRESENTATIVE)
    under = mine.annotate(at=StrIndex(OuterRef("area__path"), "area__path")).filter(at=Value(1))
    held = Assignment.objects.of_site_of(viewer).on(span.today).leading().filter(Exists(under))
    tiers: dict[int, list] = {}
    highest: dict[UUID, int] = {}
    for person, tier in held.values_list("person_id", "role__tier"):
        highest[person] = max(tier, highest.get(person, 0))
    for person, tier in highest.items():
        tiers.setdefault(tier, []).append(person)
    return tiers


def promised(viewer, on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """What leaders promise, by role: a definition, with no person in it."""
    rows = (
        Routine.objects.visible_to(viewer).in_force(on).select_related("role").order_by("-role__tier", "role", "name")
    )
    return [
        (str(role), [(row.name, when(row)) for row in group]) for role, group in groupby(rows, lambda row: row.role)
    ]
