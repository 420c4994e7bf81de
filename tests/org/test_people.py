from datetime import timedelta

from django.urls import reverse

from org.lines import belongs_to
from org.models import Person, Role
from tests.cast import assign
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


def test_someone_who_leaves_is_of_the_team_until_today_and_may_stay_after_all(client_of, leader, teammate, team):
    browser, day = client_of(leader), today(team.site.time_zone)
    browser.post(reverse("org:leave", args=[team.slug, teammate.pk]))
    assert belongs_to(teammate, team, day=day)
    assert not belongs_to(teammate, team, day=day + timedelta(days=1))
    assert "until today" in browser.get(reverse("org:people", args=[team.slug])).content.decode()
    browser.post(reverse("org:stay", args=[team.slug, teammate.pk]))
    assert belongs_to(teammate, team, day=day + timedelta(days=1))


def test_nobody_lets_their_own_leader_leave(client_of, leader, teammate, coach, manager, roles, team):
    for above in (coach, manager):
        assign(above, above.assignments.get().role, team.area, team)
    browser = client_of(leader)
    page = browser.get(reverse("org:people", args=[team.slug])).content.decode()
    assert f"{teammate.name}: leaves the team" in page
    for person in (coach, manager, leader):
        assert f"{person.name}: leaves the team" not in page
        assert browser.post(reverse("org:leave", args=[team.slug, person.pk])).status_code == 403
        assert belongs_to(person, team, day=today(team.site.time_zone) + timedelta(days=1))
    assert client_of(coach).post(reverse("org:leave", args=[team.slug, leader.pk])).status_code == 302


def test_everyone_sees_who_is_in_a_team_and_only_its_leader_changes_it(client_of, leader, teammate, team):
    page = client_of(teammate).get(reverse("org:people", args=[team.slug])).content.decode()
    assert leader.name in page
    assert "Add someone" not in page
    assert add(client_of(teammate), team).status_code == 403


def test_who_works_here_is_offered_before_who_leads(client_of, leader, teammate, team):
    page = client_of(leader).get(reverse("org:people", args=[team.slug])).content.decode()
    assert page.index("Team member</option>") < page.index("Team leader</option>")
    assert "Plant manager</option>" not in page
