from collections import Counter

from gemba.models import Check, CheckCard
from gemba.rack import conforming, rack, schedule_kept


def slots(world, slug):
    cards = CheckCard.objects.hanging().filter(area=world.areas[slug]).select_related("site", "team")
    return rack(cards, day=world.today)


def test_each_area_of_the_front_line_has_its_cards(worlds, db):
    for world in worlds.values():
        hung = Counter(CheckCard.objects.hanging().filter(site=world.site).values_list("area__slug", flat=True))
        assert set(hung) == {team.area.slug for team in world.tier(1)}
        assert all(5 <= count <= 8 for count in hung.values())


def test_the_press_stop_is_checked_weekly_and_its_deviation_came_back(plant):
    stop = next(slot for slot in slots(plant, "line-3") if slot.card.name == "Press stop")
    assert stop.card.every == "week"
    assert stop.is_repeating


def test_most_cards_were_visited_as_planned_and_not_all(plant, hospital):
    for world, slug in ((plant, "line-3"), (hospital, "ward-4a")):
        kept, found = schedule_kept(slots(world, slug), 5), conforming(slots(world, slug), 5)
        assert 50 <= kept.percent < 100
        assert 55 <= found.percent < 95


def test_nothing_was_checked_in_the_future(worlds, db):
    for world in worlds.values():
        assert not Check.objects.filter(site=world.site, checked_at__gt=world.now).exists()
