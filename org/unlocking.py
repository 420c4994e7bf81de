"""A screen writes for the person who unlocked it: by their PIN on the screen, or by a tap on their phone.

It is locked again when the huddle ends, when nobody has touched it for a while, or by a tap.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from org.lines import has_a_say
from org.models import Assignment, Person, Pin, Screen, Team
from org.models.pin import SHUT_FOR, TRIES
from org.operations import record, touch

UNTOUCHED = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=1)


class WrongPin(Exception):
    """`left`: so many more tries; `until`: or shut until then."""

    def __init__(self, left: int = 0, until: datetime | None = None):
        super().__init__()
        self.left, self.until = left, until


def may_unlock(person: Person, team: Team, *, day: date) -> bool:
    """Who may run the huddle: the team, and those who lead it."""
    return has_a_say(person, team, day=day)


def who_has_a_pin(team: Team, *, day: date) -> QuerySet[Person]:
    """Of those who may unlock the screens of a team: who chose a PIN for it."""
    in_team = Q(team=team)
    above = Q(role__duty="leader", role__tier__gt=team.tier, under=1)
    held = Assignment.objects.on(day).annotate(under=StrIndex(Value(team.area.path), "area__path"))
    theirs = held.filter(in_team | above, person=OuterRef("pk"), site=team.site_id)
    return Person.objects.active().filter(Exists(theirs), pin__isnull=False, site=team.site_id).order_by("name")


@transaction.atomic
def set_pin(*, person: Person, digits: str, now: datetime) -> None:
    pin = Pin(person=person, set_at=now)
    pin.keep(digits)
    kept = {"hash": pin.hash, "set_at": now, "wrong": 0, "shut_until": None}
    Pin.objects.update_or_create(person=person, defaults=kept)
    record("org.pin.set", site_id=person.site_id, subject=person.pk, by=person, at=now)


@transaction.atomic
def remove_pin(*, person: Person, now: datetime) -> None:
    Pin.objects.filter(person=person).delete()
    record("org.pin.removed", site_id=person.site_id, subject=person.pk, by=person, at=now)


def unlock_by_pin(screen: Screen, *, person: Person, digits: str, now: datetime) -> None:
    """Raises WrongPin; what was tried is counted all the same, one after the other."""
    with transaction.atomic():
        pin = Pin.objects.select_for_update().get(person=person)
        if pin.is_shut(now):
            raise WrongPin(until=pin.shut_until)
        if is_right := pin.matches(digits):
            pin.wrong = 0
        else:
            pin.wrong += 1
            pin.shut_until = now + SHUT_FOR if pin.wrong >= TRIES else None
            pin.wrong %= TRIES
            record("org.pin.wrong", site_id=screen.site_id, subject=screen.pk, by=None, at=now)
        pin.save(update_fields=["wrong", "shut_until"])
        if is_right:
            unlock_screen(screen, by=person, now=now, how="pin")
    if not is_right:
        raise WrongPin(left=TRIES - pin.wrong, until=pin.shut_until)


@transaction.atomic
def unlock_screen(screen: Screen, *, by: Person, now: datetime, how: str = "phone") -> None:
    """It writes for this person from here on."""
    Screen.objects.live().filter(pk=screen.pk).update(unlocked_by=by, unlocked_until=now + UNTOUCHED)
    record("org.screen.unlocked", site_id=screen.site_id, subject=screen.pk, by=by, at=now, how=how)
    touch(screen.team, "huddle")


@transaction.atomic
def lock_screen(screen: Screen, *, by: Person | None, now: datetime) -> None:
    _lock([screen], by=by, now=now)
    touch(screen.team, "huddle")


def lock_screens_of(team: Team, *, by: Person, now: datetime) -> None:
    """The huddle is over."""
    _lock(Screen.objects.filter(team=team, unlocked_until__gt=now), by=by, now=now)


def _lock(screens, *, by: Person | None, now: datetime) -> None:
    for screen in screens:
        Screen.objects.filter(pk=screen.pk).update(unlocked_by=None, unlocked_until=None)
        record("org.screen.locked", site_id=screen.site_id, subject=screen.pk, by=by, at=now)


def note_touch(screen: Screen, *, now: datetime) -> None:
    """Somebody writes: it stays open. Written once a minute at most."""
    until = now + UNTOUCHED
    if screen.unlocked_until and until - screen.unlocked_until >= NOTED_EVERY:
        Screen.objects.filter(pk=screen.pk, unlocked_until__gt=now).update(unlocked_until=until)
