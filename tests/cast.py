"""The named cast of the tests: a leader, her teammate, her coach, her manager, another team's leader, a TV, and a
stranger from another site who must see nothing."""

from datetime import date, time

import pytest
from django.test import Client

from org.middleware import SCREEN_COOKIE
from org.models import Area, Assignment, Person, Role, Screen, Shift, Site, Team
from org.models.device import hashed
from routines.library.reasons import offer_reasons
from web.clock import now

SINCE = date(2020, 1, 1)
SCREEN_SECRET = "the secret of the tv at line 2"


def make_site(slug: str, **fields) -> Site:
    site = Site.objects.create(slug=slug, name=slug.title(), **fields)
    offer_reasons(site)
    return site


def make_area(site: Site, name: str, parent: Area | None = None) -> Area:
    area = Area.below(parent, site=site, name=name, slug=name.lower().replace(" ", "-"))
    area.save()
    return area


def make_team(area: Area, name: str, *, tier: int = 1, parent: Team | None = None) -> Team:
    slug = name.lower().replace(" ", "-")
    team = Team.objects.create(site=area.site, area=area, name=name, slug=slug, tier=tier, parent=parent)
    Shift.objects.create(
        site=area.site, team=team, name="early", starts_at=time(6), ends_at=time(14), huddle_at=time(6, 15)
    )
    return team


def make_person(site: Site, name: str) -> Person:
    email = f"{name.split()[0].lower()}@{site.slug}.example"
    return Person.objects.create_user(email, "correct horse battery", site=site, name=name)


def assign(person: Person, role: Role, area: Area, team: Team | None = None) -> Assignment:
    return Assignment.objects.create(site=person.site, person=person, role=role, area=area, team=team, since=SINCE)


@pytest.fixture
def site(db) -> Site:
    return make_site("plant", time_zone="Europe/Berlin", country="DE")


@pytest.fixture
def plant(site) -> Area:
    return make_area(site, "Plant")


@pytest.fixture
def assembly(plant) -> Area:
    return make_area(plant.site, "Assembly", plant)


@pytest.fixture
def roles(site) -> dict[str, Role]:
    manager = Role.objects.create(site=site, name="Plant manager", duty="leader", tier=3)
    supervisor = Role.objects.create(site=site, name="Supervisor", duty="leader", tier=2, reports_to=manager)
    leader = Role.objects.create(site=site, name="Team leader", duty="leader", tier=1, reports_to=supervisor)
    member = Role.objects.create(site=site, name="Team member", duty="member", tier=1, reports_to=leader)
    return {"manager": manager, "supervisor": supervisor, "leader": leader, "member": member}


@pytest.fixture
def upper_team(assembly) -> Team:
    return make_team(assembly, "Assembly", tier=2)


@pytest.fixture
def team(assembly, upper_team) -> Team:
    return make_team(make_area(assembly.site, "Line 2", assembly), "Line 2", parent=upper_team)


@pytest.fixture
def other_line(assembly, upper_team) -> Team:
    return make_team(make_area(assembly.site, "Line 3", assembly), "Line 3", parent=upper_team)


@pytest.fixture
def leader(site, roles, team) -> Person:
    person = make_person(site, "Marta Lindqvist")
    assign(person, roles["leader"], team.area, team)
    return person


@pytest.fixture
def teammate(site, roles, team) -> Person:
    person = make_person(site, "Luis Romero")
    assign(person, roles["member"], team.area, team)
    return person


@pytest.fixture
def coach(site, roles, assembly, upper_team) -> Person:
    """Her supervisor, who asks the five questions."""
    person = make_person(site, "Dele Adeyemi")
    assign(person, roles["supervisor"], assembly, upper_team)
    return person


@pytest.fixture
def manager(site, roles, plant) -> Person:
    person = make_person(site, "Priya Nair")
    assign(person, roles["manager"], plant)
    return person


@pytest.fixture
def other_leader(site, roles, other_line) -> Person:
    person = make_person(site, "Ben Fowler")
    assign(person, roles["leader"], other_line.area, other_line)
    return person


@pytest.fixture
def other_site(db) -> Site:
    return make_site("hospital", time_zone="Europe/London", country="GB", kind="hospital")


@pytest.fixture
def other_team(other_site) -> Team:
    return make_team(make_area(other_site, "Ward 4"), "Ward 4")


@pytest.fixture
def stranger(other_site, other_team) -> Person:
    """A leader of another site, with every right there and none here."""
    role = Role.objects.create(site=other_site, name="Charge nurse", duty="leader", tier=1)
    person = make_person(other_site, "Grace Nwosu")
    assign(person, role, other_team.area, other_team)
    return person


@pytest.fixture
def screen(team, leader) -> Screen:
    return Screen.objects.create(
        site=team.site,
        team=team,
        name="TV at Line 2",
        secret_hash=hashed(SCREEN_SECRET),
        approved_by=leader,
        approved_at=now(),
        paired_at=now(),
    )


@pytest.fixture
def client_of(db):
    """A browser of a person or a screen; `client_of(None)` is nobody's."""

    def client(actor: Person | Screen | None) -> Client:
        browser = Client()
        if isinstance(actor, Person):
            browser.force_login(actor)
        elif actor:
            browser.cookies[SCREEN_COOKIE] = SCREEN_SECRET
        return browser

    return client
