"""What coaching has to offer about a result: a storyboard or an A3 where the system must change, and what was tried."""

from django.urls import reverse

from coaching.models import Experiment, Storyboard
from metrics.models import Metric
from metrics.offers import Change, Offer

MOST = 8  # experiments to choose from


def kata(metric: Metric) -> Offer:
    """The storyboard that works on this metric already; else a new one."""
    running = Storyboard.objects.filter(metric=metric).running().order_by("-started_on").first()
    if running:
        return Offer(f"Go on with “{running.title}”", running.get_absolute_url())
    return Offer("Start a storyboard", f"{reverse('coaching:start')}?metric={metric.pk}")


def a3(metric: Metric) -> Offer:
    return Offer("Start an A3", f"{reverse('coaching:start_a3')}?team={metric.team_id}")


def experiments(metric: Metric) -> list[Change]:
    """What the team has tried and seen the result of, newest first."""
    tried = Experiment.objects.filter(storyboard__team=metric.team_id, happened_at__isnull=False)
    newest = tried.select_related("storyboard").order_by("-planned_on", "-number")[:MOST]
    return [
        Change(f"Experiment {each.number}: {each.step}", each.storyboard.get_absolute_url(), each.planned_on)
        for each in newest
    ]
