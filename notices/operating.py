"""What an operator sees and does: does everything leave, what doesn't and why; try again, let go, and back.

Counts and reasons, never what was written. One site's; only the pulses belong to the whole installation.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from notices import chores, kinds, outbox
from notices.chores import Chore
from notices.models import ChatPost, Delivery, Heartbeat, Pause
from notices.models.heartbeat import PARTS, PATIENCE
from org.models import Person
from org.operations import record
from web.ids import first_uuid7_at

SAID_OF_PARTS = {  # (as the page says it, what it does)
    "dispatcher": ("Sender (dispatcher)", "sends what nobody else has sent"),
    "sweep": ("Finder (sweep)", "finds what is due"),
    "beat": ("Clock (beat)", "says when to look"),
    "worker": ("Hands (worker)", "does what the clock asks for"),
}
BECAME = {
    "due": "Waiting",
    "claimed": "Taken",
    "leaving": "On its way",
    "sent": "Left",
    "failed": "Did not leave",
    "skipped": "Not needed any more",
    "unknown": "Nobody knows",
}
LET_GO = "let go by an operator"
DAY = timedelta(days=1)
A_WHILE = timedelta(minutes=15)  # by when somebody has done what its hour has come for
SHOWN = 100
SAID = {
    "SMTPRecipientsRefused": "the mail server does not take this address",
    "SMTPDataError": "the mail server did not take the letter",
    "SMTPServerDisconnected": "the mail server hung up",
    "SMTPAuthenticationError": "the mail server does not know our name or password",
    "ConnectionRefusedError": "nobody answers at the mail server’s address",
    "gaierror": "the mail server’s name is not known",
    "TimeoutError": "the other side took too long",
}

State = Delivery.State


@dataclass(frozen=True)
class Pulse:
    name: str
    does: str
    silent: timedelta | None  # None: never seen

    @property
    def is_well(self) -> bool:
        return self.silent is not None and self.silent < PATIENCE


@dataclass(frozen=True)
class Turn:
    """A chore at one site."""

    name: str
    does: str
    done_at: datetime | None  # None: never
    stumbled_at: datetime | None  # None: not at its last try
    error: str
    is_overdue: bool

    @property
    def is_well(self) -> bool:
        return not self.stumbled_at and not self.is_overdue

    @classmethod
    def of(cls, chore: Chore, last: Heartbeat | None, now: datetime) -> "Turn":
        done_at = last.at if last and last.at > chores.NEVER else None
        is_overdue = done_at is None or done_at < now - chore.every - A_WHILE
        fields = (last.stumbled_at, last.error) if last else (None, "")
        return cls(chore.name, chore.label, done_at, *fields, is_overdue)


@dataclass(frozen=True)
class Trouble:
    """Messages of one channel that did not leave, for one reason."""

    channel: str
    reason: str
    state: str
    deliveries: list[Delivery]

    @property
    def said(self) -> str:
        """The reason for people, the machine's own word behind it."""
        words = SAID.get(self.reason.partition(" ")[0])
        return f"{words} ({self.reason})" if words else self.reason

    @property
    def rows(self) -> list[tuple[Delivery, str]]:
        """Each with what it tells of, in people's words."""
        return [(delivery, kinds.known(delivery.notice.kind).label) for delivery in self.deliveries]


def pulses(now: datetime) -> list[Pulse]:
    seen = Heartbeat.objects.last_seen()
    return [Pulse(*SAID_OF_PARTS[part], now - seen[part] if part in seen else None) for part in PARTS]


def turns(site_id: uuid.UUID, now: datetime) -> list[Turn]:
    """Each chore, and how it went at this site the last time."""
    chores_of_site = {chore.turn_of(site_id): chore for chore in chores.all_chores()}
    seen = Heartbeat.objects.in_bulk(chores_of_site)
    return [Turn.of(chore, seen.get(name), now) for name, chore in chores_of_site.items()]


def counts(site_id: uuid.UUID, now: datetime) -> dict[str, int]:
    """What was written within a day, by what became of it; read along the primary key, whose ids hold the time."""
    recent = Delivery.objects.filter(site=site_id, pk__gte=first_uuid7_at(now - DAY))
    return Counter(dict(recent.values_list("state").annotate(Count("pk")).order_by()))


def oldest_due(site_id: uuid.UUID, now: datetime) -> datetime | None:
    """Since when the message waits that should have left first; what waits for its moment is not late."""
    waiting = Delivery.objects.waiting(now).filter(site=site_id).order_by("next_at")
    return waiting.values_list("next_at", flat=True).first()


def troubles(site_id: uuid.UUID, now: datetime) -> list[Trouble]:
    """What failed, what may have arrived, what is tried again, and what was let go this week; by channel, reason."""
    again = Q(state=State.DUE, attempt__gt=0) & ~Q(reason="")
    let_go = Q(state=State.SKIPPED, reason=LET_GO, pk__gte=first_uuid7_at(now - 7 * DAY))
    rows = Delivery.objects.filter(Q(state__in=[State.FAILED, State.UNKNOWN]) | again | let_go, site=site_id)
    found: dict[tuple[str, str, str], list[Delivery]] = {}
    for row in rows.select_related("notice", "notice__person").order_by("-pk")[:SHOWN]:
        found.setdefault((row.channel, row.reason, row.state), []).append(row)
    return [Trouble(*key, deliveries) for key, deliveries in found.items()]


def pause_of(site_id: uuid.UUID, now: datetime) -> Pause | None:
    """Far more wanted to leave than normal, and sending stands still (notices/breaker.py); None: it goes on."""
    return Pause.objects.filter(site=site_id).going_on(now).first()


def held(site_id: uuid.UUID) -> int:
    """Messages that wait for a digest."""
    return Delivery.objects.filter(site=site_id, state=State.DUE, held_at__isnull=False).count()


def undecided(site_id: uuid.UUID) -> int:
    """Lines for teams' chats of which a person has to say what becomes of them."""
    return ChatPost.objects.filter(site=site_id).undecided().count()


@transaction.atomic
def retry(*, deliveries: Iterable[uuid.UUID], site_id: uuid.UUID, by: Person, now: datetime) -> int:
    """What failed, was let go or may have arrived leaves now; returns how many. What is on its way or left stays so."""
    mine = Delivery.objects.filter(pk__in=list(deliveries), site=site_id)
    stuck = Q(state__in=[State.FAILED, State.UNKNOWN]) | Q(state=State.DUE, attempt__gt=0) | Q(reason=LET_GO)
    count = mine.filter(stuck).update(state=State.DUE, next_at=now, reason="")
    if count:
        record("notices.delivery.retried", site_id=site_id, subject=by.pk, by=by, at=now, count=count)
        outbox.wake_sender()
    return count


@transaction.atomic
def let_go(*, deliveries: Iterable[uuid.UUID], site_id: uuid.UUID, by: Person, now: datetime) -> int:
    """These need not leave any more; returns how many. `retry` takes it back."""
    mine = Delivery.objects.filter(pk__in=list(deliveries), site=site_id)
    count = mine.filter(state__in=[State.FAILED, State.UNKNOWN, State.DUE]).update(state=State.SKIPPED, reason=LET_GO)
    if count:
        record("notices.delivery.let_go", site_id=site_id, subject=by.pk, by=by, at=now, count=count)
    return count
