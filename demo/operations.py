"""Loading the demo organisations, and taking them away again."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from types import ModuleType

from django.apps import apps
from django.db import connection, models, transaction

from demo import hospital, plant
from demo.build import (
    absences,
    actions,
    cards,
    checks,
    coaching,
    concern_lives,
    concerns,
    following,
    holders,
    huddles,
    metrics,
    notices,
    people,
    pins,
    promises,
    routines,
    structure,
    thanks,
    trials,
    walks,
)
from demo.build.world import World
from org.models import Person, Site

ORGANISATIONS = [plant, hospital]


def load(*, now: datetime, fresh: bool = False, say: Callable[[str], None] = print) -> list[World]:
    """Load each demo organisation that isn't there; with `fresh`, all of them again from the start.

    Says what it does, a line a topic. Loading twice changes nothing.
    """
    return [world for words in ORGANISATIONS if (world := load_one(words, now=now, fresh=fresh, say=say))]


@transaction.atomic
def load_one(words: ModuleType, *, now: datetime, fresh: bool, say: Callable[[str], None]) -> World | None:
    slug, name = words.structure.SITE["slug"], words.structure.SITE["name"]
    there = Site.objects.filter(slug=slug).first()
    if there and not fresh:
        say(f"{name} is already here; nothing changed.")
        return None
    if there:
        remove(there)
    return build(words, now=now, say=say)


def build(words: ModuleType, *, now: datetime, say: Callable[[str], None]) -> World:
    """Topic by topic, from the ground up; each says what it made as soon as it stands."""
    say(words.structure.SITE["name"])
    start = time.perf_counter()
    world = structure.found(words, now=now)
    for topic in topics(world, words):
        topic()
        for noun, count in world.news():
            say(f"  {count:>7,} {noun}")
    say(f"  in {time.perf_counter() - start:.1f} s")
    return world


def topics(world: World, words: ModuleType) -> list[Callable[[], None]]:
    """In this order: each leans on what stands before it."""
    return [
        partial(people.people_the_place, world, words.people),
        partial(pins.choose, world),
        partial(absences.stay_away, world, words.cadence),
        partial(metrics.measure, world, words.metrics),
        partial(huddles.meet, world, words.cadence),
        partial(routines.promise_the_work, world, words.ROUTINES),
        partial(holders.choose, world),
        partial(promises.keep_promises, world, words.cadence),
        partial(concerns.raise_concerns, world, words.concerns),
        partial(concern_lives.live_on, world, words.concerns),
        partial(coaching.learn, world, words.coaching),
        partial(walks.walk, world, words.walks),
        partial(cards.hang_cards, world, words.cards),
        partial(actions.agree, world, words.actions),
        partial(following.follow_up, world, words.following),
        partial(checks.look_together, world, words.checks),
        partial(thanks.thank, world, words.thanks),
        partial(trials.try_out, world, words.trials),
        partial(notices.tell_the_missed, world),
    ]


@transaction.atomic
def remove(site: Site) -> None:
    """Take an organisation away. Foreign keys are checked at the end of the transaction, so order doesn't matter."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if "site" in names and model is not Person:
            model._base_manager.filter(site=site)._raw_delete(connection.alias)
    for relation in Person._meta.related_objects:
        if not _has_site(relation.related_model):
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__site": site})
            rows._raw_delete(connection.alias)
    Person._base_manager.filter(site=site)._raw_delete(connection.alias)
    Site.objects.filter(pk=site.pk)._raw_delete(connection.alias)


def _has_site(model: type[models.Model]) -> bool:
    return any(field.name == "site" for field in model._meta.concrete_fields)
