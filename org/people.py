"""People join a team and leave it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from org.models import Assignment, Person, Role, Team
from org.operations import record


class EmailTaken(Exception):
    """Someone already signs in with this address."""


@transaction.atomic
def add_person(*, team: Team, name: str, email: str, role: Role, by: Person, today: date, now: datetime) -> Person:
    """Someone new in a team. With an e-mail address they sign in by a code; without, they use the shared tablet.

    Raises EmailTaken, also for an address of another site: addresses are unique in an installation.
    """
    person = Person(site_id=team.site_id, name=name, email=email.lower() or None)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise EmailTaken(email) from error
    Assignment.objects.create(site_id=team.site_id, person=person, role=role, area=team.area, team=team, since=today)
    record("org.person.joined", site_id=team.site_id, subject=person.pk, by=by, at=now)
    return person


@transaction.atomic
def end_assignments(person: Person, team: Team, *, by: Person, today: date, now: datetime) -> None:
    """Today is someone's last day in a team. What they did stays; what they still hold is asked of the team."""
    Assignment.objects.on(today).filter(person=person, team=team).update(until=today)
    record("org.person.left_team", site_id=team.site_id, subject=person.pk, by=by, at=now)


@transaction.atomic
def resume_assignments(person: Person, team: Team, *, by: Person, today: date, now: datetime) -> None:
    """Undo for `end_assignments`, on the same day."""
    Assignment.objects.filter(person=person, team=team, until=today).update(until=None)
    record("org.person.stays_in_team", site_id=team.site_id, subject=person.pk, by=by, at=now)
