"""The verbs of a card: write, rewrite (a new version), take down and hang again, adopt from the starter set."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from gemba.models import CheckCard
from org.models import Area, Person, Team
from org.operations import record
from web.clock import today
from web.ids import uuid7
from web.meanwhile import ChangedMeanwhile


class KnownElsewhere(Exception):
    """The id belongs to a card of another area."""


@dataclass(frozen=True)
class Words:
    """What stands on a card."""

    name: str
    what: str
    good_looks_like: str
    how: str = ""
    not_ok_looks_like: str = ""
    why: str = ""
    minutes: int = 5
    every: str = "week"
    layers: list[int] = field(default_factory=list)
    team: Team | None = None


@transaction.atomic
def write_card(*, id: uuid.UUID, area: Area, words: Words, by: Person, at: datetime) -> CheckCard:
    """Hang a new card in an area, under the id its device made; the same id again gives the card that is stored.

    Raises KnownElsewhere when the id belongs to a card of another area.
    """
    card = CheckCard(id=id, element=id, site_id=area.site_id, area=area, written_by=by, written_at=at, **_said(words))
    card.since = today(area.site.time_zone, at)
    if not _insert(card):
        return _written_before(card)
    _record("written", card, by, at)
    return card


@transaction.atomic
def rewrite_card(card: CheckCard, *, id: uuid.UUID, words: Words, by: Person, at: datetime) -> CheckCard:
    """A new version of a card from now on; checks done keep theirs. Words that say the same change nothing.

    `card` is the version that was open for writing: raises ChangedMeanwhile when it is not the newest any more.
    """
    held = CheckCard.objects.select_for_update(of=("self",)).select_related("area__site")
    newest = held.get(site=card.site_id, element=card.element, replaced_at__isnull=True)
    if newest.pk == id or _words_of(newest) == words:
        return newest
    if newest.pk != card.pk:
        raise ChangedMeanwhile(newest)
    newest.replaced_at = at
    newest.save(update_fields=["replaced_at"])
    more = {"area": newest.area, "element": newest.element, "version": newest.version + 1, "site_id": newest.site_id}
    next_one = CheckCard(id=id, **more, written_by=by, written_at=at, **_said(words))
    next_one.since, next_one.retired_at = today(newest.area.site.time_zone, at), newest.retired_at
    next_one.save(force_insert=True)
    _record("rewritten", next_one, by, at, version=next_one.version)
    return next_one


@transaction.atomic
def retire_card(card: CheckCard, *, by: Person, at: datetime) -> None:
    """Take a card down; what was checked with it stays. A second time changes nothing."""
    if CheckCard.objects.hanging().filter(pk=card.pk).update(retired_at=at):
        _record("retired", card, by, at)


@transaction.atomic
def hang_again(card: CheckCard, *, by: Person, at: datetime) -> None:
    """Undoes `retire_card`."""
    if CheckCard.objects.current().filter(pk=card.pk, retired_at__isnull=False).update(retired_at=None):
        _record("hung_again", card, by, at)


@transaction.atomic
def adopt(*, chosen: Iterable[Words], area: Area, by: Person, at: datetime) -> list[CheckCard]:
    """Hang cards of the starter set in an area. One that hangs there already, by its name, is not hung twice."""
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)  # two presses come one by one
    there = set(CheckCard.objects.hanging().filter(area=area).values_list("name", flat=True))
    new = [words for words in chosen if words.name not in there]
    return [write_card(id=uuid7(), area=area, words=words, by=by, at=at) for words in new]


def _said(words: Words) -> dict:
    return {name: getattr(words, name) for name in Words.__dataclass_fields__}


def _words_of(card: CheckCard) -> Words:
    return Words(**{name: getattr(card, name) for name in Words.__dataclass_fields__})


def _insert(card: CheckCard) -> bool:
    """False when the id is known. The key decides, not a look before."""
    try:
        with transaction.atomic():
            card.save(force_insert=True)
    except IntegrityError:
        if not CheckCard.objects.filter(pk=card.pk).exists():
            raise
        return False
    return True


def _written_before(card: CheckCard) -> CheckCard:
    stored = CheckCard.objects.filter(pk=card.pk, area=card.area_id).first()
    if stored is None:
        raise KnownElsewhere
    return stored


def _record(verb: str, card: CheckCard, by: Person, at: datetime, **facts) -> None:
    record(f"gemba.check_card.{verb}", site_id=card.site_id, subject=card.element, by=by, at=at, **facts)
