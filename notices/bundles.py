"""A message: what was due for one person through one channel together, and leaves as one."""

import uuid
from dataclasses import dataclass

from notices.models import Delivery, Notice
from org.models import Person, Site


class Away(Exception):
    """The other side of a channel cannot be reached: no use in trying the next message."""


@dataclass(frozen=True)
class Outcome:
    """What became of a message: SENT, SKIPPED and FAILED are final, DUE is tried again later. `reason` never holds what
    people wrote, nor an address."""

    state: Delivery.State
    reason: str = ""


SENT = Outcome(Delivery.State.SENT)


@dataclass(frozen=True)
class Bundle:
    """Deliveries of one person and channel, oldest first. A retry has the same ones, in the same order."""

    deliveries: list[Delivery]

    @property
    def pk(self) -> uuid.UUID:
        """The same for every attempt: whoever receives it may drop a second copy."""
        return self.deliveries[0].bundle or self.deliveries[0].pk

    @property
    def channel(self) -> str:
        return self.deliveries[0].channel

    @property
    def attempt(self) -> int:
        return self.deliveries[0].attempt

    @property
    def person(self) -> Person:
        return self.deliveries[0].notice.person

    @property
    def site(self) -> Site:
        return self.deliveries[0].site

    @property
    def notices(self) -> list[Notice]:
        return [delivery.notice for delivery in self.deliveries]

    @property
    def ids(self) -> list[uuid.UUID]:
        return [delivery.pk for delivery in self.deliveries]


def bundled(deliveries: list[Delivery]) -> list[Bundle]:
    """Those that share a bundle stand together; each of the others is a message of its own."""
    together: dict[uuid.UUID, list[Delivery]] = {}
    for delivery in deliveries:
        together.setdefault(delivery.bundle or delivery.pk, []).append(delivery)
    return [Bundle(members) for members in together.values()]
