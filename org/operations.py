"""What every room does the same way: announce a change of a board, and write down what happened."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from org.models import Event, Person, SiteRules, Team, Topic
from web.live import Change, announce
from web.prepared import ask

_BUMP = """
insert into org_topic (site_id, team_id, section, version) values (%s, %s, %s, 2)
on conflict (team_id, section) do update set version = org_topic.version + 1
returning version
"""

_BUMP_ALL = """
insert into org_topic (site_id, team_id, section, version)
select (row ->> 1)::uuid, (row ->> 0)::uuid, %(section)s, 2
from jsonb_array_elements(%(rows)s::jsonb) with ordinality as rows (row, place) order by place
on conflict (team_id, section) do update set version = org_topic.version + 1
returning team_id, version
"""


_HAPPENED = """
with happened as (
  insert into org_event (site_id, name, subject, person_id, at_device, at_server, facts)
  values (%(site)s, %(name)s, %(subject)s, %(person)s, %(at)s, %(now)s, %(facts)s::jsonb))
insert into org_topic (site_id, team_id, section, version)
select %(site)s, %(team)s, section, 2 from unnest(%(sections)s::text[]) as section order by section
on conflict (team_id, section) do update set version = org_topic.version + 1
returning section, version
"""


def touch(team: Team, section: Topic.Section | str) -> int:
    """Bump a board section's version in the transaction of the change, and tell open screens when it commits.

    The event carries the topic and its version only. Returns the new version. One statement: two writers queue up on
    the row and both count.
    """
    with transaction.atomic(savepoint=False):
        ((version,),) = ask(_BUMP, [team.site_id, team.pk, str(section)])
        transaction.on_commit(lambda: announce([Change("boards", team.pk, str(section), version)]))
    return version


def touch_all(teams: Iterable[Team], section: Topic.Section | str) -> None:
    """`touch` for many boards at once: one statement, in the order of the keys so that two writers cannot deadlock."""
    rows = sorted((str(team.pk), str(team.site_id)) for team in teams)
    if not rows:
        return
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_BUMP_ALL, {"rows": json.dumps(rows), "section": str(section)})
        versions = cursor.fetchall()
        changes = [Change("boards", team, str(section), version) for team, version in versions]
        transaction.on_commit(lambda: announce(changes))


def versions_of(team: Team) -> dict[str, int]:
    return every_section(dict(Topic.objects.filter(team=team).values_list("section", "version")))


def every_section(touched: Mapping[str | None, int | None]) -> dict[str, int]:
    """The version of every section of a board; one that was never touched is at 1."""
    return {section: touched.get(section) or 1 for section in Topic.Section.values}


def record(name: str, *, site_id: uuid.UUID, subject: uuid.UUID, by: Person | None, at: datetime, **facts) -> Event:
    """Write an event, in the transaction of the change: `record("gemba.walk.finished", ...)`.

    `at` is the moment on the device; the server adds its own. `facts` are numbers and ids, never what people wrote.
    """
    person = by if isinstance(by, Person) else None
    return Event.objects.create(site_id=site_id, name=name, subject=subject, person=person, at_device=at, facts=facts)


def record_on_board(
    team: Team, *sections: str, name: str, subject: uuid.UUID, by: Person | None, at: datetime, **facts
) -> None:
    """`record` and `touch` of some sections in one statement, for what is written often."""
    person = by.pk if isinstance(by, Person) else None
    said: dict[str, Any] = {"name": name, "subject": subject, "person": person, "at": at, "now": timezone.now()}
    said |= {"site": team.site_id, "team": team.pk, "sections": list(sections), "facts": json.dumps(facts)}
    with transaction.atomic(savepoint=False):
        changes = [Change("boards", team.pk, section, version) for section, version in ask(_HAPPENED, said)]
        transaction.on_commit(lambda: announce(changes))


@transaction.atomic
def set_rules(rules: SiteRules, *, by: Person, now: datetime) -> None:
    """A site goes by other numbers from now on. What was counted or asked under the old ones stays as it is."""
    rules.save()
    record(f"{rules._meta.app_label}.rules.set", site_id=rules.site_id, subject=rules.site_id, by=by, at=now)
