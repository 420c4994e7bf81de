"""Where it is and what it is about: free words, offered again as the team said them before."""

from django.db.models import Count, Max

from concerns.models import Concern
from org.models import Team

OFFERED = 12


def as_said_before(team: Team, topic: str) -> str:
    """A topic in the spelling that the site used first, so that "press 2" and "Press 2" recur as one."""
    topic = " ".join(topic.split())
    if not topic:
        return ""
    earlier = Concern.objects.filter(site=team.site_id, topic__iexact=topic).exclude(topic="").order_by("raised_at")
    return earlier.values_list("topic", flat=True).first() or topic


def said_before(team: Team, field: str) -> list[str]:
    """The places or topics of a team, the most used first. Those of what was for its leader only are not offered."""
    rows = Concern.objects.filter(team=team).exclude(visibility=Concern.Visibility.LEADER_ONLY).exclude(**{field: ""})
    used = rows.values_list(field).annotate(times=Count("pk"), last=Max("raised_at")).order_by("-times", "-last")
    return [words for words, *_ in used[:OFFERED]]


def topics_of_site(actor) -> list[str]:
    """What the teams of a person's site speak of, the most used first; of what this person may see."""
    rows = Concern.objects.visible_to(actor).exclude(topic="")
    used = rows.values_list("topic").annotate(times=Count("pk")).order_by("-times", "topic")
    return [topic for topic, _ in used[:OFFERED]]
