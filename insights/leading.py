"""Who leads a team at its own tier, where several people of several tiers lead in it."""

from datetime import date

from django.db.models import Exists, OuterRef

from org.models import Assignment


def leads_nearer(on: date) -> Exists:
    """Of an assignment: does someone of a lower tier lead the same team?"""
    leading = Assignment.objects.on(on).leading()
    return Exists(leading.filter(team=OuterRef("team"), role__tier__lt=OuterRef("role__tier")))


def leading_itself(on: date):
    """The assignments of those who lead a team themselves: where several lead one team, those nearest to it."""
    return Assignment.objects.on(on).leading().exclude(leads_nearer(on))
