"""The demo lives on any day at any hour, is the same each time, and twice is harmless."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection

from coaching.models import CoachingCycle
from concerns.models import Action, Concern
from demo import hospital, plant
from demo.faces import HOSPITAL, PLANT
from demo.operations import ORGANISATIONS, load_one
from gemba.models import Walk
from org.models import Assignment, Person, Pin, Site
from routines.models import Occurrence
from routines.operations import plan_ahead
from tests.demo.conftest import NOW, load_quietly

MOMENTS = {
    "a Saturday": (plant, datetime(2026, 10, 24, 11, 0, tzinfo=UTC)),
    "Christmas": (plant, datetime(2026, 12, 25, 9, 30, tzinfo=UTC)),
    "29 February": (hospital, datetime(2028, 2, 29, 6, 5, tzinfo=UTC)),
    "02:30 for the first time, as clocks go back": (plant, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    "02:30 for the second time": (plant, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    "the hour that is left out, as clocks go forward": (hospital, datetime(2026, 3, 29, 1, 5, tzinfo=UTC)),
    "New Year's Eve, late": (plant, datetime(2026, 12, 31, 22, 58, tzinfo=UTC)),
}


@pytest.mark.parametrize(("organisation", "moment"), MOMENTS.values(), ids=MOMENTS.keys())
def test_the_demo_is_alive(worlds, db, organisation, moment):
    world = load_one(organisation, now=moment, fresh=True, say=lambda line: None)
    rows = Occurrence.objects.filter(site=world.site)
    assert not rows.to_sweep(moment).exists()
    assert not rows.filter(done_at__gt=moment).exists()
    assert not Walk.objects.filter(site=world.site, started_at__gt=moment).exists()
    assert not Concern.objects.filter(site=world.site, raised_at__gt=moment).exists()
    assert CoachingCycle.objects.filter(site=world.site).planned().exists()
    assert plan_ahead(site=world.site, now=moment) == 0
    for team in world.tier(1):
        assert rows.shown_on_board(team, world.today).exists()
        assert Action.objects.filter(team=team).due_on(world.today).exists()


SET_BY_THE_SERVER = {"id", "shift_id", "received_at", "created_at", "joined_at"}


def everything() -> dict[str, list]:
    """Every row of both organisations; without the numbers and moments that the server gives out."""
    return {
        model._meta.label: sorted(
            str({key: value for key, value in row.items() if key not in SET_BY_THE_SERVER} | own_id(row))
            for row in model._base_manager.values()
        )
        for name in ["org", "routines", "concerns", "metrics", "huddle", "gemba", "coaching"]
        for model in apps.get_app_config(name).get_models()
    }


def own_id(row: dict) -> dict:
    return {} if isinstance(row.get("id"), int) else {"id": row.get("id")}


def test_the_same_moment_gives_the_same_demo(worlds, db):
    before = everything()
    load_quietly(NOW, fresh=True)
    assert everything() == before


def test_loading_twice_changes_nothing_and_says_so(worlds, db, capsys):
    before = everything()
    call_command("demo")
    assert everything() == before
    said = capsys.readouterr().out
    for words in ORGANISATIONS:
        assert f"{words.structure.SITE['name']} is already here; nothing changed." in said


def test_everything_holds_under_the_rules_of_the_database(worlds, db):
    with connection.cursor() as cursor:
        try:
            cursor.execute("set constraints all immediate")
        except IntegrityError as error:  # pragma: no cover
            pytest.fail(str(error))


def test_the_faces_of_the_first_page_are_people_who_lead_or_represent(worlds, db):
    for introduction in [PLANT, HOSPITAL]:
        for face in introduction.faces:
            person = Person.objects.get(site__slug=introduction.site_slug, name=face.name)
            assert not person.has_usable_password()
            assert Assignment.objects.filter(person=person).exists()
            assert not face.pin or Pin.objects.get(person=person).matches(face.pin)


def test_a_demo_stays_small(worlds, db):
    for site in Site.objects.filter(is_demo=True):
        assert Person.objects.filter(site=site).count() < 130
