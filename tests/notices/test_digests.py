"""Once a day, on days of work: what stands unread and was not sent alone, with what the rooms add. Never twice."""

from datetime import UTC, datetime, time, timedelta

import pytest

from notices import digests
from notices.bundles import Line
from notices.models import Delivery, Hours, Notice, Preference, SiteNotices
from notices.operations import send_due, tell

SEVEN = datetime(2026, 3, 3, 6, tzinfo=UTC)  # Tuesday, 7:00 in Berlin
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def only_in_the_app(site):
    """No kind leaves by itself, as when a person may be told in the app only; the digest may."""
    from notices import kinds

    quiet = kinds.Kind(name="test.calm", label="Calm", why="", channels=())
    kinds.register(quiet)
    yield quiet.name
    del kinds._kinds[quiet.name]


@pytest.fixture
def told(leader, only_in_the_app):
    def tells(key, now=SEVEN - HOUR, person=leader, kind=only_in_the_app, **more):
        tell(person=person, kind=kind, title=f"News {key}", text="", path=f"/{key}/", dedupe_key=key, now=now, **more)

    return tells


@pytest.fixture
def adds(monkeypatch):
    """A room has lines for some people."""

    def lines(by_person):
        monkeypatch.setattr(digests, "PROVIDERS", [])
        from notices import digesting

        monkeypatch.setattr(digesting, "PROVIDERS", [lambda people, now: by_person])

    return lines


def bodies(sink):
    return [letter.get_body(("plain",)).get_content() for letter in sink.messages]


def test_at_my_hour_i_hear_what_i_have_not_read(told, smtp_sink, site, leader, coach):
    told("a"), told("b"), told("theirs", person=coach)
    Notice.objects.filter(dedupe_key="theirs").update(read_at=SEVEN)
    assert digests.write_daily(site=site, now=SEVEN - MINUTE) == 0
    assert [digests.write_daily(site=site, now=SEVEN + n * MINUTE) for n in range(3)] == [1, 0, 0]
    send_due(now=SEVEN + MINUTE)
    (letter,) = smtp_sink.messages
    assert (letter["To"], letter["Subject"]) == (leader.email, "Waiting for you: 2 things")
    assert all(f"http://localhost:8000/{key}/" in bodies(smtp_sink)[0] for key in "ab")
    assert not Notice.objects.visible_to(leader).listed().filter(kind="digest").exists()


def test_what_was_in_one_is_not_in_the_next(told, smtp_sink, site):
    told("a")
    digests.write_daily(site=site, now=SEVEN)
    told("b", now=SEVEN + HOUR)
    digests.write_daily(site=site, now=SEVEN + DAY)
    for moment in (SEVEN, SEVEN + DAY):
        send_due(now=moment)
    assert ["/a/" in body for body in bodies(smtp_sink)] == [True, False]


def test_nothing_to_say_is_not_said(smtp_sink, site, leader, told):
    assert digests.write_daily(site=site, now=SEVEN) == 0
    told("a", kind="concern")
    send_due(now=SEVEN)
    assert digests.write_daily(site=site, now=SEVEN + DAY) == 0  # it was sent alone


def test_what_i_turned_off_is_in_no_digest_either(told, site, leader, only_in_the_app):
    Preference.objects.create(site=site, person=leader, kind=only_in_the_app, channel="email", is_on=False)
    told("a")
    assert digests.write_daily(site=site, now=SEVEN) == 0


def test_a_day_off_says_nothing_and_forgets_nothing(told, smtp_sink, site):
    saturday = SEVEN + 4 * DAY
    told("a", now=saturday - 12 * HOUR)
    assert digests.write_daily(site=site, now=saturday) == 0
    assert digests.write_daily(site=site, now=saturday + 2 * DAY) == 1


def test_the_hour_is_my_own(told, site, leader):
    told("a")
    Hours.objects.create(person=leader, site=site, digest_at=time(9))
    assert digests.write_daily(site=site, now=SEVEN) == 0
    assert digests.write_daily(site=site, now=SEVEN + 2 * HOUR) == 1


def test_rooms_add_their_lines(smtp_sink, site, leader, adds):
    adds({leader.pk: [Line("Two barriers are due", "Oldest: 6 days", "/gemba/walks/")]})
    assert digests.write_daily(site=site, now=SEVEN) == 1
    send_due(now=SEVEN)
    assert "Oldest: 6 days" in bodies(smtp_sink)[0] and "/gemba/walks/" in bodies(smtp_sink)[0]


def test_a_digest_tried_again_says_the_same(told, smtp_sink, site):
    told("a")
    digests.write_daily(site=site, now=SEVEN)
    send_due(now=SEVEN)
    Notice.objects.filter(dedupe_key="a").update(title="Other words", read_at=SEVEN)
    Delivery.objects.update(state="claimed", sent_at=None, next_at=SEVEN + MINUTE)
    send_due(now=SEVEN + 2 * MINUTE)
    first, again = smtp_sink.messages
    assert first["Message-ID"] == again["Message-ID"]
    assert first.get_body(("plain",)).get_content() == again.get_body(("plain",)).get_content()


def test_where_the_site_allows_no_mail_nobody_gets_one(told, smtp_sink, site):
    SiteNotices.objects.create(site=site, channels=[])
    told("a")
    assert digests.write_daily(site=site, now=SEVEN) == 0
