from django.urls import reverse

from org.models import Site


def walk_in(client_of, person):
    browser = client_of(None)
    return browser, browser.post(reverse("org:walk_in", args=[person.pk]))


def test_in_the_demo_one_tap_signs_in_as_someone_of_a_demo_site(client_of, leader, site):
    Site.objects.filter(pk=site.pk).update(is_demo=True)
    browser, response = walk_in(client_of, leader)
    assert response.url == "/"
    assert browser.session["_auth_user_id"] == str(leader.pk)


def test_a_real_site_beside_the_demo_stays_closed(client_of, leader):
    browser, response = walk_in(client_of, leader)
    assert response.status_code == 404
    assert "_auth_user_id" not in browser.session


def test_without_the_demo_the_address_does_not_exist(client_of, leader, site, settings):
    settings.DEMO = False
    Site.objects.filter(pk=site.pk).update(is_demo=True)
    assert walk_in(client_of, leader)[1].status_code == 404


def test_a_link_cannot_sign_anyone_in(client_of, leader, site):
    Site.objects.filter(pk=site.pk).update(is_demo=True)
    assert client_of(None).get(reverse("org:walk_in", args=[leader.pk])).status_code == 405
