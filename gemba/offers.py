"""What a walk has to offer about a result: go and see where it happened."""

from django.urls import reverse

from metrics.models import Metric
from metrics.offers import Offer


def go_and_see(metric: Metric) -> Offer:
    return Offer("Go and see", f"{reverse('gemba:start')}?area={metric.team.area_id}")
