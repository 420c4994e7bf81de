"""The demo is loaded once for all of these tests, because it takes seconds; each test reads it and changes nothing."""

from datetime import UTC, datetime

import pytest

from demo.operations import ORGANISATIONS, load
from org.models import Site

NOW = datetime(2026, 10, 21, 8, 40, tzinfo=UTC)  # a Wednesday morning


def load_quietly(now: datetime, **options) -> list:
    return load(now=now, say=lambda line: None, **options)


@pytest.fixture(scope="package")
def worlds(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield {world.site.slug: world for world in load_quietly(NOW, fresh=True)}
        clear()


def clear() -> None:
    from demo.operations import remove

    for words in ORGANISATIONS:
        for site in Site.objects.filter(slug=words.structure.SITE["slug"]):
            remove(site)


@pytest.fixture
def plant(worlds, db):
    return worlds["keldmere"]


@pytest.fixture
def hospital(worlds, db):
    return worlds["wexmoor"]
