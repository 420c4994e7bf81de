from org import walk_in
from org.models import Site


def page(client_of) -> str:
    response = client_of(None).get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_installation_asks_for_its_first_team(client_of, db, settings):
    settings.DEMO = False
    assert "What is the team called?" in page(client_of)


def test_an_installation_with_a_site_asks_people_to_sign_in_and_shows_nothing_else(client_of, site, leader, settings):
    settings.DEMO = False
    shown = page(client_of)
    assert "Already on a team?" in shown
    assert "What is the team called?" not in shown
    assert leader.name not in shown


def test_the_demo_introduces_its_people(client_of, site, leader, monkeypatch):
    Site.objects.filter(pk=site.pk).update(is_demo=True)
    face = walk_in.Face(name=leader.name, role="team leader", first="See her morning")
    known = [walk_in.Introduction(site.slug, "A plant", "Pumps.", "factory", (face,))]
    monkeypatch.setattr("insights.views.welcome.introductions", known)
    shown = page(client_of)
    assert "Marta Lindqvist" in shown
    assert "See her morning" in shown
