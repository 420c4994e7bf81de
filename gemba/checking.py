"""The verbs of a check, in pairs: draw and put back, take again; mark and reopen. Each is one transaction.

A check carries an id made on the device. Sending one twice is harmless.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from random import Random

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import Truncator

from concerns.operations import close, raise_concern, reopen
from gemba.drawing import Chance, choose
from gemba.models import Check, CheckCard
from gemba.periods import DAYS, Every, period_of
from gemba.places import host_of, tier_of
from org.models import Area, Person
from org.operations import record
from routines.operations import take_back, tick_off
from web.clock import today

ON_A_BOARD = 200  # what a concern has room for
Mark = Check.Mark


class NothingHangs(Exception):
    """No card hangs in this area for this layer."""


class NotInHand(Exception):
    """The card was put back, or somebody else has it by now."""


class TooLateToReopen(Exception):
    """A mark is taken back on the day it was made."""


class SavedBefore(Exception):
    """The id belongs to a check of somebody else, or to another mark: `stored` is what was kept, None if not theirs."""

    def __init__(self, stored: Check | None = None):
        self.stored = stored


def draw_card(*, id: uuid.UUID, area: Area, by: Person, at: datetime, dice: Random) -> Check:
    """Draw a card of an area or of a place below it; the card already in hand there, if there is one.

    Two people who draw at once get two cards, as long as there are two: the constraint on (card, period, turn) decides,
    and whoever comes second looks again. Raises NothingHangs, and SavedBefore when the id is somebody else's.
    """
    day, tier = today(area.site.time_zone, at), tier_of(by, day=today(area.site.time_zone, at))
    while True:
        known = _known(id, by) or in_hand_of(by, area=area, day=day)
        if known:
            return known
        drawn = _draw(id, area, by, at, day, tier, dice)
        if drawn:
            return drawn


def in_hand_of(person: Person, *, day: date, area: Area | None = None) -> Check | None:
    """The card someone has drawn and not marked, in its own period still; the latest one."""
    mine = Check.objects.in_hand().filter(drawn_by=person, site=person.site_id)
    if area:
        mine = mine.filter(card__area__path__startswith=area.path)
    rows = mine.select_related("card__area", "site").latest_first()
    return next((row for row in rows if row.period_on == period_of(row.card.every, day)), None)


@transaction.atomic
def put_back(check: Check, *, by: Person, at: datetime) -> None:
    """Not now: the card hangs there again. A second time changes nothing, nor does a marked one."""
    if Check.objects.in_hand().filter(pk=check.pk).update(put_back_at=at):
        _said("put_back", check, by, at)


@transaction.atomic
def take_again(check: Check, *, by: Person, at: datetime) -> None:
    """Now after all: undoes `put_back`. Raises NotInHand when somebody else has drawn it since."""
    try:
        with transaction.atomic():
            moved = Check.objects.filter(pk=check.pk, put_back_at__isnull=False).update(put_back_at=None)
    except IntegrityError:
        raise NotInHand from None
    if moved:
        _said("taken_again", check, by, at)


@transaction.atomic
def mark_check(
    check: Check, *, mark: str, by: Person, at: datetime, now: datetime, deviation: str = "", is_for_board: bool = False
) -> Check:
    """Turn the card with its mark, and tick off the promise it keeps. `at` is the device's moment, `now` the server's.

    What needs adjustment can go on the team's board as a concern, under the check's own id: the check changes nothing
    by itself. The same mark a second time changes nothing; another one raises SavedBefore. Raises NotInHand for a card
    that was put back.
    """
    row = _locked(check)
    if row.mark:
        return _marked_before(row, mark)
    if row.put_back_at:
        raise NotInHand
    row.mark, row.checked_at, row.noted_at = Mark(mark), max(min(at, now), row.drawn_at), now
    row.deviation = "" if mark == Mark.AS_STANDARD else deviation.strip()
    row.occurrence = tick_off(owner=by, practice="check", at=row.checked_at, now=now)
    if is_for_board and mark == Mark.NEEDS_ADJUSTMENT:
        row.concern = _put_on_board(row, by=by, at=row.checked_at)
    row.save(update_fields=["mark", "deviation", "checked_at", "noted_at", "occurrence", "concern"])
    _said("marked", row, by, row.checked_at, mark=row.mark, tier=row.tier)
    return row


@transaction.atomic
def reopen_check(check: Check, *, by: Person, now: datetime) -> Check:
    """Take a mark back on its own day: undoes `mark_check`. The promise is open again, its concern is closed.

    Raises TooLateToReopen on a later day. A card in hand stays as it is.
    """
    row = _locked(check)
    if not row.mark:
        return row
    if not row.can_be_reopened(now):
        raise TooLateToReopen
    if row.occurrence:
        take_back(row.occurrence, by=by, now=now)
    if row.concern and row.concern.state != "closed":
        close(row.concern, outcome="The check was taken back", by=by, at=now, is_told=True)
    row.mark = row.deviation = ""
    row.checked_at = row.noted_at = row.occurrence = row.concern = None
    row.save(update_fields=["mark", "deviation", "checked_at", "noted_at", "occurrence", "concern"])
    _said("reopened", row, by, now)
    return row


def chances_of(cards: Iterable[CheckCard], *, day: date) -> list[Chance]:
    """How the cards of a draw stand on a day: two queries, however many there are."""
    cards = list(cards)
    drawn = Check.objects.standing().filter(site__in={card.site_id for card in cards})
    drawn = drawn.filter(element__in=[card.element for card in cards])
    taken: dict[tuple, set[int]] = defaultdict(set)
    firsts = {period_of(card.every, day) for card in cards}
    for element, first, turn in drawn.filter(period_on__in=firsts).values_list("element", "period_on", "turn"):
        taken[element, first].add(turn)
    visited = dict(drawn.marked().values_list("element").annotate(last=Max("checked_at")))
    return [_chance(card, taken[card.element, period_of(card.every, day)], visited, day) for card in cards]


def _chance(card: CheckCard, taken: set[int], visited: dict, day: date) -> Chance:
    """A card nobody has visited waits since it hangs there."""
    last = visited[card.element].date() if card.element in visited else card.since
    turn = next(turn for turn in range(len(taken) + 1) if turn not in taken)
    return Chance(card.element, len(taken), (day - last).days / DAYS[Every(card.every)], turn)


def _draw(id: uuid.UUID, area: Area, by: Person, at: datetime, day: date, tier: int, dice: Random) -> Check | None:
    """One try; None when somebody else drew this very card after we looked.

    The turn belongs to that look: counted anew, it would let two people have one card while others wait.
    """
    hanging = CheckCard.objects.hanging().filter(site=area.site_id).within(area)
    cards = {card.element: card for card in hanging.for_tier(tier).select_related("area", "site")}
    chosen = choose(chances_of(cards.values(), day=day), dice)
    if chosen is None:
        raise NothingHangs
    card = cards[chosen.element]
    draft = Check(id=id, site=area.site, card=card, element=card.element, drawn_by=by, drawn_at=at, tier=tier)
    draft.period_on, draft.turn = period_of(card.every, day), chosen.turn
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
            _said("drawn", draft, by, at, tier=tier)
    except IntegrityError:
        return None
    return draft


def _known(id: uuid.UUID, by: Person) -> Check | None:
    stored = Check.objects.filter(pk=id).select_related("card__area", "site").first()
    if stored and not stored.is_drawn_by(by):
        raise SavedBefore
    return stored


def _marked_before(stored: Check, mark: str) -> Check:
    if stored.mark != mark:
        raise SavedBefore(stored)
    return stored


def _locked(check: Check) -> Check:
    """The check as stored, held until the transaction ends: two taps come one by one."""
    rows = Check.objects.select_for_update(of=("self",))
    return rows.select_related("site", "card__area__site", "card__team", "occurrence", "concern").get(pk=check.pk)


def _put_on_board(check: Check, *, by: Person, at: datetime):
    """Under the check's own id, so that it is raised once however often it is sent; none where no team stands."""
    team = board_of(check.card)
    if team is None:
        return None
    words = f"{check.card}: {check.deviation or 'not as the card says'}"
    concern = raise_concern(
        id=check.pk,
        team=team,
        text=Truncator(words).chars(ON_A_BOARD),
        by=by,
        at=at,
        origin="check",
        origin_path=check.card.get_absolute_url(),
    )
    if concern.state == "closed":  # it was closed when an earlier mark of this check was taken back
        reopen(concern, by=by, at=at)
    return concern


def board_of(card: CheckCard):
    """The team whose board a card's concerns go to; None where no team stands."""
    return card.team or host_of(card.area)


def _said(verb: str, check: Check, by: Person, at: datetime, **facts) -> None:
    record(f"gemba.check.{verb}", site_id=check.site_id, subject=check.pk, by=by, at=at, **facts)
