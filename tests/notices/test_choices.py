"""Which ways out a notice takes: the kind's own, until a person says otherwise, within what the site allows."""

from datetime import UTC, datetime

import pytest

from notices import kinds
from notices.models import Delivery, Notice, Preference, SiteNotices
from notices.operations import tell

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


@pytest.fixture
def channels_of(leader):
    """Tells the leader something, and says which ways out it takes."""

    def ask(key="a", kind="routine.missed"):
        tell(person=leader, kind=kind, title="Gemba walk", text="", path="/x/", dedupe_key=key, now=NOON)
        return set(Delivery.objects.filter(notice__dedupe_key=key).values_list("channel", flat=True))

    return ask


def choose(person, channel, is_on, kind="routine.missed"):
    Preference.objects.create(site=person.site, person=person, kind=kind, channel=channel, is_on=is_on)


def test_without_a_word_the_kind_decides(channels_of):
    assert channels_of() == {"email"}


def test_what_a_person_turned_off_stands_in_the_app_only(channels_of, leader, coach):
    choose(leader, "email", False)
    choose(coach, "email", True)
    assert channels_of() == set()
    assert Notice.objects.visible_to(leader).unread().count() == 1
    assert channels_of("b", "concern") == {"email"}  # another kind is another choice


def test_nothing_leaves_by_a_way_that_the_site_does_not_allow(channels_of, leader, stranger):
    choose(leader, "email", True)
    SiteNotices.objects.create(site=leader.site, channels=["push"])
    assert "email" not in channels_of()


def test_another_sites_rules_are_not_ours(channels_of, stranger):
    SiteNotices.objects.create(site=stranger.site, channels=[])
    assert channels_of() == {"email"}


def test_a_kind_that_nobody_registered_is_refused(channels_of):
    with pytest.raises(kinds.Unknown):
        channels_of(kind="nonsense")
    assert not Notice.objects.exists()
