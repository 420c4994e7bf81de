"""Teams that measure and do not try: a driver metric off target half of its days, and no experiment running.

The team's question, not a person's: boards and storyboards are seen by everyone of the site.
"""

from datetime import timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Value
from django.db.models.functions import StrIndex
from django.urls import reverse

from coaching.models import A3, Experiment
from insights import words
from insights.cadence import Span
from insights.finding import Finding
from metrics.models import Metric, Reading
from org.models import Assignment, Team

WINDOW = timedelta(days=28)
FEWEST = 15  # result days before anything is said
HALF = 0.5
RESTS = timedelta(days=14)  # a step planned so long ago and never learned from is not running


def measuring_without_trying(viewer, span: Span, *, area=None) -> list[Finding]:
    """Two queries: the metrics that are off target, and when their teams last tried something."""
    teams = teams_below(viewer, span, area)
    off = list(metrics_off_target(viewer, teams, span))
    tried = last_tried(viewer, [row["team_id"] for row in off])
    still = {row["team_id"]: row for row in off if not is_trying(tried.get(row["team_id"]), span)}
    return [finding(row, tried.get(team), span) for team, row in still.items()]


def teams_below(viewer, span: Span, area):
    """Teams that the viewer leads, or whose area stands below one that the viewer leads."""
    held = Assignment.objects.on(span.today).leading().filter(person=viewer.pk, site=OuterRef("site"))
    at = StrIndex(OuterRef("area__path"), "area__path")
    above = held.filter(role__tier__gte=OuterRef("tier")).annotate(at=at).filter(at=Value(1))
    teams = Team.objects.visible_to(viewer).filter(Exists(above))
    return teams.filter(area__path__startswith=area.path) if area else teams


def metrics_off_target(viewer, teams, span: Span):
    """Of each team the driver metric that was off target most often, on half of its result days or more."""
    recent = Reading.objects.visible_to(viewer).confirmed().between(span.today - WINDOW, span.today)
    drivers = recent.filter(team__in=teams.values("pk"), metric__use=Metric.Use.DRIVER)
    counted = drivers.exclude(status=Reading.Status.NOT_RUN).values(
        "metric__name", "team_id", "team__name", "team__slug"
    )
    rows = counted.annotate(
        days=Count("on", distinct=True),
        missed=Count("on", distinct=True, filter=Q(status=Reading.Status.OFF_TARGET)),
    )
    return rows.filter(days__gte=FEWEST, missed__gte=F("days") * HALF).order_by("team__name", "missed")


def last_tried(viewer, teams: list) -> dict:
    """{team: (the last step's day, is one not yet learned from, is an A3 open)}"""
    open_a3 = A3.objects.filter(team=OuterRef("storyboard__team"), closed_at__isnull=True)
    steps = Experiment.objects.visible_to(viewer).filter(storyboard__team__in=teams)
    rows = (
        steps.values_list("storyboard__team_id")
        .annotate(last=Max("planned_on"), last_open=Max("planned_on", filter=Q(learned_at__isnull=True)))
        .annotate(a3=Exists(open_a3))
    )
    return {team: (last, last_open, a3) for team, last, last_open, a3 in rows}


def is_trying(tried: tuple | None, span: Span) -> bool:
    if not tried:
        return False
    _, last_open, a3 = tried
    return a3 or (last_open is not None and last_open >= span.today - RESTS)


def finding(row: dict, tried: tuple | None, span: Span) -> Finding:
    team = row["team__name"]
    last = f"The last step was planned for {words.day_past(tried[0], span.today)}." if tried else "No experiment yet."
    return Finding(
        title=f"{team} measures “{row['metric__name']}” and has no experiment running.",
        evidence=f"{row['days']} result days in four weeks, {row['missed']} of them missed. {last}",
        question=f"What would make a first small try easy for {team}?",
        url=reverse("huddle:board", args=[row["team__slug"]]),
        link=f"{team}’s board",
    )
