"""Letters of a board and metrics of a letter stand in an order of their own."""

from collections.abc import Iterable
from uuid import UUID

from metrics.models import Category, Metric

ASIDE = 1000  # positions while they are moved: no two may share one, not even for a moment


def put_in_order(rows: type[Category] | type[Metric], keys: Iterable[UUID]) -> None:
    """Positions from 1, in the order of the keys. Whoever asks has locked what they belong to."""
    wanted = list(keys)
    for offset in (ASIDE, 0):
        for position, key in enumerate(wanted, offset + 1):
            rows.objects.filter(pk=key).update(position=position)
