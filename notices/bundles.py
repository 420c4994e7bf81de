"""A message: what was due for one person through one channel together, and leaves as one."""

import uuid
from dataclasses import dataclass

from notices import kinds
from notices.models import Delivery, Notice
from notices.models.notice import DIGEST
from org.models import Person, Site


class Away(Exception):
    """The other side of a channel cannot be reached: no use in trying the next message."""


@dataclass(frozen=True)
class Outcome:
    """What became of a message: SENT, SKIPPED and FAILED are final, DUE is tried again later, UNKNOWN only by
    hand. `reason` never holds what people wrote, nor an address."""

    state: Delivery.State
    reason: str = ""


SENT = Outcome(Delivery.State.SENT)


@dataclass(frozen=True)
class Line:
    """One thing that a message says, and the page of the very tap, without host."""

    title: str
    text: str = ""
    path: str = "/notices/"


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
        return self.deliveries[0].person

    @property
    def site(self) -> Site:
        return self.deliveries[0].site

    @property
    def notices(self) -> list[Notice]:
        return [delivery.notice for delivery in self.deliveries]

    @property
    def ids(self) -> list[uuid.UUID]:
        return [delivery.pk for delivery in self.deliveries]

    @property
    def title(self) -> str:
        first, *others = self.notices
        return f"{first.title}, and {len(others)} more" if others else first.title

    @property
    def lines(self) -> list[Line]:
        """Each notice is a line; a digest has its own."""
        return [line for notice in self.notices for line in _lines_of(notice)]

    @property
    def kinds(self) -> list[kinds.Kind]:
        return [kinds.known(name) for name in dict.fromkeys(notice.kind for notice in self.notices)]

    @property
    def is_urgent(self) -> bool:
        return any(kind.is_urgent for kind in self.kinds)

    @property
    def is_digest(self) -> bool:
        return self.notices[0].kind == DIGEST

    @property
    def is_limited(self) -> bool:
        """Does it have to find room in the day and in the hour?"""
        return not self.is_urgent and not self.is_digest

    @property
    def was_tried(self) -> bool:
        return self.deliveries[0].bundle is not None

    @property
    def is_again(self) -> bool:
        """Somebody tried it and was never heard of again: it may have arrived."""
        return self.was_tried and self.deliveries[0].is_again


def _lines_of(notice: Notice) -> list[Line]:
    if notice.lines:
        return [Line(**line) for line in notice.lines]
    return [Line(notice.title, notice.text, notice.path)]


def bundled(deliveries: list[Delivery]) -> list[Bundle]:
    """Those that share a bundle stand together; each of the others is a message of its own."""
    together: dict[uuid.UUID, list[Delivery]] = {}
    for delivery in deliveries:
        together.setdefault(delivery.bundle or delivery.pk, []).append(delivery)
    return [Bundle(members) for members in together.values()]
