"""Thanks are said, and stand on the wall; who is thanked may take them off it. Nobody counts them."""

import uuid
from datetime import datetime

from django.db import transaction

from huddle.models import Recognition
from huddle.news import THANKED
from notices.operations import settle, tell_all
from org.models import Person, Team, Topic
from org.operations import record, touch


@transaction.atomic
def thank(
    *,
    id: uuid.UUID,
    team: Team,
    text: str,
    by: Person,
    at: datetime,
    person: Person | None = None,
    and_person: Person | None = None,
    to: str = "",
    path: str = "",
) -> Recognition:
    """Thanks for something specific, on the board of `team`. Said to a person, or to two, they hear of it.

    `to` is how the board names them: "night shift"; without it the first names, or the team. `path` is where their
    notice leads, if not to the board. With the same id again it is there once, in the first words; said again by who
    took it back, it stands there in the new ones.
    """
    said = {"site_id": team.site_id, "team": team, "to": to.strip()[:40] or names_of(team, person, and_person)}
    said |= {"text": text.strip(), "person": person, "and_person": and_person, "said_by": by, "said_at": at}
    thanks, is_new = Recognition.objects.get_or_create(id=id, defaults=said)
    if is_new or _said_again(thanks, said):
        _tell(thanks, path or team.get_absolute_url())
        _changed("said", thanks, by=by, at=at)
    return thanks


def _said_again(thanks: Recognition, said: dict) -> bool:
    if thanks.taken_off_by_id is None or thanks.taken_off_by_id != thanks.said_by_id:
        return False
    for name, value in (said | {"taken_off_at": None, "taken_off_by": None}).items():
        setattr(thanks, name, value)
    thanks.save(update_fields=["to", "text", "person", "and_person", "said_at", "taken_off_at", "taken_off_by"])
    return True


def names_of(team: Team, *people: Person | None) -> str:
    return (" and ".join(one.first_name for one in people if one) or team.name)[:40]


@transaction.atomic
def take_off_wall(thanks: Recognition, *, by: Person, at: datetime) -> Recognition:
    """It stands on no board any more. The undo is `put_on_wall`."""
    if not Recognition.objects.on_wall().filter(pk=thanks.pk).update(taken_off_at=at, taken_off_by=by):
        return thanks
    if by.pk == thanks.said_by_id:  # said too early: what was not read yet is not read any more
        settle(*(_key(thanks, one) for one in thanks.thanked), now=at)
    return _changed("taken_off", thanks, by=by, at=at)


@transaction.atomic
def put_on_wall(thanks: Recognition, *, by: Person, at: datetime) -> Recognition:
    """There it stands again."""
    off = Recognition.objects.filter(pk=thanks.pk, taken_off_at__isnull=False)
    return _changed("put_on", thanks, by=by, at=at) if off.update(taken_off_at=None, taken_off_by=None) else thanks


def may_take_off(actor: Person, thanks: Recognition) -> bool:
    """Who is thanked, and who said it."""
    return actor.pk in (thanks.person_id, thanks.and_person_id, thanks.said_by_id)


def _tell(thanks: Recognition, path: str) -> None:
    tell_all(
        keys={person: _key(thanks, person) for person in thanks.thanked if person != thanks.said_by},
        kind=THANKED.name,
        title=f"{thanks.said_by.name} thanks {thanks.to}",
        text=thanks.text,
        path=path,
        now=thanks.said_at,
    )


def _key(thanks: Recognition, person: Person) -> str:
    return f"{THANKED.name}:{thanks.pk}:{person.pk}:{int(thanks.said_at.timestamp() * 1000)}"


def _changed(what: str, thanks: Recognition, *, by: Person, at: datetime) -> Recognition:
    thanks.refresh_from_db(fields=["taken_off_at", "taken_off_by"])
    record(f"huddle.recognition.{what}", site_id=thanks.site_id, subject=thanks.pk, by=by, at=at)
    touch(thanks.team, Topic.Section.THANKS)
    touch(thanks.team, Topic.Section.HUDDLE)
    return thanks
