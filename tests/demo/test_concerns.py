from collections import Counter

import pytest
from django.db.models import Max

from concerns.models import Concern, Escalation
from concerns.operations.saying import standing


@pytest.mark.parametrize(
    ("slug", "shares"),
    [("keldmere", {1: 130, 2: 57, 3: 19, 4: 4}), ("wexmoor", {1: 149, 2: 65, 3: 21, 4: 5})],
)
def test_each_tier_settles_the_share_that_is_named(worlds, db, slug, shares):
    rows = Concern.objects.filter(site=worlds[slug].site).annotate(up=Max("escalations__to_tier"))
    assert Counter(max(row.up or 1, row.team.tier) for row in rows.select_related("team")) == shares


def test_three_of_the_last_eight_answers_never_came_down_to_line_3(plant):
    rows = Escalation.objects.filter(from_team=plant.teams["line-3"], answered_at__isnull=False)
    last = list(rows.order_by("-answered_at")[:8])
    assert sum(row.told_at is None for row in last) == 3


def test_the_label_printer_waits_for_an_answer(plant):
    row = Escalation.objects.get(concern=plant.concerns["printer"])
    assert row.answered_at is None
    assert row.answer_by < plant.now


def test_every_front_line_board_has_open_concerns_that_fit(worlds, db):
    for world in worlds.values():
        for team in world.tier(1):
            rows = Concern.objects.open_for(team)
            assert 2 <= rows.count() <= 6, team
            assert rows.exclude(visibility="leader_only").count() == rows.count()


def test_the_sentences_are_varied_and_fit_two_lines_of_a_wall(worlds, db):
    for world in worlds.values():
        texts = set(Concern.objects.filter(site=world.site).values_list("text", flat=True))
        assert len(texts) >= 60
        assert max(map(len, texts)) <= 70


def test_nothing_happened_after_now(worlds, db):
    for world in worlds.values():
        assert not Concern.objects.filter(site=world.site, raised_at__gt=world.now).exists()
        assert not Concern.objects.filter(site=world.site, closed_at__gt=world.now).exists()
        assert not Escalation.objects.filter(site=world.site, answered_at__gt=world.now).exists()
        assert not Escalation.objects.filter(site=world.site, told_at__gt=world.now).exists()


def test_some_answers_are_still_to_come_and_some_are_overdue(worlds, db):
    for world in worlds.values():
        waiting = Escalation.objects.filter(site=world.site).unanswered()
        assert waiting.filter(answer_by__gt=world.now).count() >= 3
        assert waiting.filter(answer_by__lt=world.now).count() >= 2


def test_what_was_passed_on_stands_as_passing_it_on_leaves_it(worlds, db):
    for world in worlds.values():
        rows = Escalation.objects.filter(site=world.site, parent__isnull=False).select_related("parent")
        assert rows.count() >= 20
        for row in rows:
            assert (row.from_team_id, row.escalated_at >= row.parent.escalated_at) == (row.parent.to_team_id, True)
            if row.told_at:
                assert (row.parent.said, row.parent.answered_at) == (row.said, row.told_at)
            else:
                assert (row.parent.passed_at, row.parent.decision) == (row.escalated_at, "")


def test_answers_are_on_their_way_at_every_place(worlds, db):
    for world in worlds.values():
        rows = Escalation.objects.filter(site=world.site)
        above = rows.filter(parent__isnull=False)
        assert above.unanswered().exists() and above.filter(answered_at__isnull=False, told_at=None).exists()
        assert rows.filter(decision="question", confirmed_at=None).exists()
        assert rows.exclude(authority="").exclude(resources="").filter(returned_at__isnull=False).exists()


def test_open_concerns_stand_where_their_last_request_stands(worlds, db):
    for world in worlds.values():
        rows = Concern.objects.open().filter(site=world.site, escalations__isnull=False).distinct()
        assert [row.text for row in rows if row.state != standing(row)] == []
