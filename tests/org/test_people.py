from django.urls import reverse

from org.lines import belongs_to
from org.models import Person, Role
from web.clock import today


def add(browser, team, **fields):
    role = Role.objects.get(site=team.site, name="Team member")
    return browser.post(
        reverse("org:people", args=[team.slug]), {"name": "Nia Obi", "email": "", "role": role.pk} | fields
    )


def test_a_leader_adds_someone_who_is_then_of_the_team(client_of, leader, teammate, team):
    assert add(client_of(leader), team, email="Nia@Plant.example").status_code == 302
    person = Person.objects.get(email="nia@plant.example")
    assert belongs_to(person, team, day=today(team.site.time_zone))
    assert not person.has_usable_password()


def test_two_people_may_do_without_an_e_mail(client_of, leader, teammate, team):
    assert add(client_of(leader), team).status_code == 302
    assert add(client_of(leader), team, name="Ola Berg").status_code == 302
    assert Person.objects.filter(email=None).count() == 2


def test_an_address_that_is_taken_is_said_and_nothing_typed_is_lost(client_of, leader, teammate, stranger, team):
    response = add(client_of(leader), team, email=stranger.email)
    assert response.status_code == 422
    assert "Is there another one?" in response.content.decode()
    assert "Nia Obi" in response.content.decode()


def test_a_role_of_another_site_is_refused(client_of, leader, stranger, team, roles):
    role = Role.objects.get(site=stranger.site)
    assert add(client_of(leader), team, role=role.pk).status_code == 422
