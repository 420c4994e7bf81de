"""What the representative of the people sees here: who sees what, which sums exist, and the rules. Never a person."""

from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import StrIndex

from insights.cadence import Span
from insights.checking import DAYS
from insights.further_down import FEWEST, tier_of
from insights.hard_weeks import FEWEST as FEWEST_PROMISES
from insights.hard_weeks import FEWEST_WEEKS
from insights.review import SUMS
from insights.weave import weave
from org.models import Assignment, Role
from routines.models import Routine, Rules
from routines.words import when

# what, and who sees it; as `visible_to` of these rows decides it
SEEN = [
    ("A promise: done, late, missed or excused", "The person and the direct leader. Further up: sums only."),
    (
        "What got in the way",
        "The person and the direct leader, promise by promise. A leader’s review names only what lies around a person "
        "and repeats. What lies with the leader is counted one level further up, among five people or more.",
    ),
    (
        "A leader’s promises of the day on the team’s board: to come, done, late or missed",
        "Everyone at the board, once the leader has switched it on for themselves; off until then, and off again at "
        "once. Never why.",
    ),
    (
        "When and how often a pair met for coaching",
        "The pair and the leaders of their line, by name; so a manager sees pairs two levels down by name too.",
    ),
    ("What was said while coaching", "The pair and their second coach."),
    ("That a leader sat down with someone who reports to them", "The two and the leader’s own leader, as a count."),
    ("What the two said, and the help that was promised", "The two of them."),
    ("What stands out about a person", "The person first, the direct leader a working day later; nobody above."),
    ("The questions to a person when all is kept, or much is ticked at once", "The person alone."),
    ("Another way a person tries with a promise", "The person alone."),
    (
        "That a message to a person did not leave, and of which kind",
        "Whoever looks after the installation; never the words of it.",
    ),
    ("A concern raised without a name", "Everyone sees the concern; who raised it is not kept."),
]
ALONE = "The person alone."
FIRST = "The person first; the direct leader on the next working day, unless it has cleared by then. Nobody above."
IN_REVIEW = "The person and the direct leader, in their reviews; of a report only whole weeks."


def rules_of(rules: Rules) -> list[tuple[str, str]]:
    """(what stands out, who hears of it and when), with the site's numbers: those about persons first."""
    return [
        (f"One routine was missed {rules.pattern_misses} times in a row or more.", FIRST),
        (
            f"Less than {rules.talk_percent} % was kept in each of {rules.pattern_weeks} whole weeks running, "
            f"among {rules.pattern_fewest} promises or more.",
            FIRST,
        ),
        (f"Everything was kept in time for {rules.perfect_days} days or more, with nothing noted beside it.", ALONE),
        (
            f"{rules.perfect_together} promises or more were ticked within {rules.perfect_seconds} seconds "
            f"in the last {2 * rules.perfect_days} days.",
            ALONE,
        ),
        (
            f"More than a third of a row was missed for {FEWEST_WEEKS} weeks or longer, "
            f"among {FEWEST_PROMISES} promises or more.",
            IN_REVIEW,
        ),
        (
            "A leader planned to look at promises with those who report to them, "
            f"and held none in {DAYS} working days.",
            "That leader and their direct leader, in their reviews.",
        ),
        (
            "A pair has not met for twice the time it agreed on.",
            "The pair, and the leaders of their line, in their reviews.",
        ),
        ("Two answers or more came later than promised.", "Whoever leads the team that was asked."),
        (
            "A team’s measure was off target on half of 15 days or more, and no experiment is running.",
            "The leaders of the team’s line. It is about a measure, not a person.",
        ),
    ]


def represents(person, *, on: date) -> bool:
    """Holds the role of a representative, and leads nobody: who leads has a review of their own."""
    held = Assignment.objects.on(on).filter(person=person.pk)
    return held.filter(role__duty=Role.Duty.REPRESENTATIVE).exists() and not held.leading().exists()


def represented(viewer, *, weeks: int, now: datetime) -> dict:
    """The page's facts. Seven queries and two a tier."""
    span = Span.of(viewer, weeks=weeks, now=now)
    tiers = [tier_of(viewer, tier, people, span, now=now) for tier, people in sorted(leading_in(viewer, span).items())]
    return {
        "span": span,
        "tiers": tiers,
        "too_few": [tier for tier in tiers if not tier.is_shown],
        "weave": weave([], tiers, span, whose="") if any(tier.is_shown for tier in tiers) else "",
        "fewest": FEWEST,
        "reading": SUMS,
        "seen": SEEN,
        "rules": rules_of(Rules.of(viewer.site)),
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
