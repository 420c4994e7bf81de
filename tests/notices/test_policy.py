"""What may leave now: one message for what is due together, five a day, nothing in quiet hours, nothing old alone."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notices import kinds
from notices.kinds import Kind
from notices.models import Delivery, Hours, Notice, Pause, Rate, SiteNotices, Tally
from notices.operations import send_due, tell
from notices.quiet import rests_of
from org.models import Absence, Assignment, Rotation, Shift

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)  # a Monday, 12:00 in Berlin; the leader works the early shift, 6 to 14
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DANGER = Kind(name="test.danger", label="Danger", why="", is_urgent=True)


@pytest.fixture
def told(leader):
    """Tell the leader, or someone else, something."""

    def tells(key, now=NOON, person=leader, kind="routine.missed", **more):
        words = {"title": f"News {key}", "text": "", "path": f"/{key}/"}
        tell(person=person, kind=kind, dedupe_key=key, now=now, **words | more)
        return Delivery.objects.filter(notice__dedupe_key=key).first()

    return tells


@pytest.fixture
def danger(monkeypatch):
    monkeypatch.setitem(kinds._kinds, DANGER.name, DANGER)
    return DANGER.name


def subjects(sink):
    return [letter["Subject"] for letter in sink.messages]


def now_of(delivery):
    delivery.refresh_from_db()
    return delivery


def test_what_is_due_together_leaves_as_one_letter(told, smtp_sink, coach):
    told("a"), told("b"), told("c"), told("d", person=coach)
    assert send_due(now=NOON) == 4
    assert sorted(subjects(smtp_sink)) == ["News a, and 2 more", "News d"]
    together = next(letter for letter in smtp_sink.messages if "more" in letter["Subject"])
    for kind in ("plain", "html"):
        body = together.get_body((kind,)).get_content()
        assert all(f"http://localhost:8000/{key}/" in body for key in "abc")
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_a_letter_tried_again_has_the_same_members_and_the_same_id(told, smtp_sink):
    told("a"), told("b")
    keep = smtp_sink.handle_DATA
    tried = []

    async def handle_DATA(server, session, envelope):
        tried.append(await keep(server, session, envelope))
        return "451 not now" if len(tried) == 1 else tried[-1]

    smtp_sink.handle_DATA = handle_DATA
    send_due(now=NOON)
    told("late", now=NOON + 5 * MINUTE)
    send_due(now=NOON + 10 * MINUTE)
    first, again, other = smtp_sink.messages
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert (first["Subject"], again["Subject"], other["Subject"]) == ("News a, and 1 more",) * 2 + ("News late",)
    assert first.as_bytes() == again.as_bytes()


def test_at_most_five_a_day_and_the_rest_in_the_next_mornings_digest(told, smtp_sink):
    Tally.objects.create(
        site_id=told("x").site_id, person=Delivery.objects.get().person, on=NOON.date(), looked_at=NOON
    )
    moments = [NOON + n * MINUTE for n in range(8)]
    for n, moment in enumerate(moments):
        told(f"{n}", now=moment)
        send_due(now=moment)
    assert len(smtp_sink.messages) == 5
    assert Delivery.objects.held().count() == 3
    send_due(now=NOON + 18 * HOUR + 59 * MINUTE)
    assert len(smtp_sink.messages) == 5
    morning = NOON + 19 * HOUR  # 7:00 in Berlin
    send_due(now=morning)
    assert subjects(smtp_sink)[5:] == ["Waiting for you: 3 things"]
    assert not Delivery.objects.held().exists()


def test_a_place_is_kept_for_the_digest_that_is_still_to_come(told, smtp_sink):
    for n in range(6):
        told(f"{n}", now=NOON + n * MINUTE)
        send_due(now=NOON + n * MINUTE)
    assert len(smtp_sink.messages) == 4


def test_the_limit_is_the_sites_own(told, smtp_sink, site):
    SiteNotices.objects.create(site=site, messages_a_day=2)
    for n in range(4):
        told(f"{n}", now=NOON + n * MINUTE)
        send_due(now=NOON + n * MINUTE)
    assert len(smtp_sink.messages) == 1


def test_danger_waits_for_nothing(told, smtp_sink, danger):
    night = NOON + 10 * HOUR
    told("quiet", now=night)
    told("danger", now=night, kind=danger)
    Tally.objects.update(messages=99)
    send_due(now=night)
    assert subjects(smtp_sink) == ["News danger"]


@pytest.mark.parametrize(
    ("hours", "waits"),
    [
        (2, 0),  # 14:00, the shift is just over
        (2.5, 15.25),  # 14:30, until a quarter of an hour before tomorrow's
        (17.5, 0.25),  # 5:30
        (17.8, 0),  # 5:48
    ],
)
def test_it_is_quiet_outside_the_shift(told, smtp_sink, hours, waits):
    moment = NOON + hours * HOUR
    delivery = told("a", now=moment, kind="concern")
    send_due(now=moment)
    row = now_of(delivery)
    assert (row.state, row.attempt) == (("due", 0) if waits else ("sent", 1))
    if waits:
        assert row.next_at == moment + waits * HOUR
        send_due(now=row.next_at)
        assert len(smtp_sink.messages) == 1


def test_a_night_shift_is_told_at_night(told, smtp_sink, leader, team):
    night = Shift.objects.create(site=team.site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    Assignment.objects.filter(person=leader).update(shift=night)
    for key, moment in {"noon": NOON, "dusk": NOON + 10 * HOUR, "dawn": NOON + 16 * HOUR}.items():
        told(key, now=moment)
        send_due(now=moment)
    assert subjects(smtp_sink) == ["News noon, and 1 more", "News dawn"]


@pytest.fixture
def crew(leader, team):
    """The leader's crew goes through nights, a day off and an early shift; the first night is the Monday's."""
    Shift.objects.create(site=team.site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    cycle = ["night", "night", "", "early"]
    rotation = Rotation.objects.create(site=team.site, team=team, name="3/1", cycle=cycle, starts_on=NOON.date())
    Assignment.objects.filter(person=leader).update(rotation=rotation)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        ("2026-03-02T11:00Z", "2026-03-02T20:45Z"),  # Monday noon: a quarter of an hour before the night shift
        ("2026-03-03T02:00Z", None),  # in the first night
        ("2026-03-03T12:00Z", "2026-03-03T20:45Z"),  # asleep by day, between two nights
        ("2026-03-04T04:00Z", None),  # the second night runs into the day off
        ("2026-03-04T12:00Z", "2026-03-05T04:45Z"),  # the day off: the early shift after it
        ("2026-03-07T21:00Z", None),  # a Saturday night is a night like any other
    ],
)
def test_a_crew_in_a_rotation_is_told_in_the_shift_of_the_day(told, smtp_sink, crew, moment, leaves):
    at = datetime.fromisoformat(moment)
    row = told("a", now=at, kind="concern")
    send_due(now=at)
    assert now_of(row).state == ("due" if leaves else "sent")
    if leaves:
        assert row.next_at == datetime.fromisoformat(leaves)
        send_due(now=row.next_at)
        assert len(smtp_sink.messages) == 1


def test_the_digest_of_a_crew_comes_on_a_day_of_work(crew, leader):
    rest = rests_of([leader], NOON)[leader.pk]
    tuesday = NOON + DAY
    assert rest.digest_after(tuesday) == datetime(2026, 3, 5, 6, tzinfo=UTC)  # Wednesday is off


def test_the_times_of_many_people_cost_no_more_questions_than_of_one(
    crew, leader, teammate, coach, manager, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as one:
        rests_of([leader], NOON)
    with django_assert_num_queries(len(one)):
        rests = rests_of([leader, teammate, coach, manager], NOON)
        assert [rest.until(NOON) is None for rest in rests.values()] == [False, True, True, True]


def test_without_a_shift_the_sites_hours_and_days_hold(told, smtp_sink, manager):
    saturday = NOON + 5 * DAY
    row = told("a", now=saturday, person=manager)
    send_due(now=saturday)
    assert now_of(row).next_at == datetime(2026, 3, 9, 5, tzinfo=UTC)  # Monday, 6:00 in Berlin


def test_ones_own_quiet_hours_hold_as_well(told, smtp_sink, leader):
    Hours.objects.create(person=leader, site=leader.site, quiet_from=time(11), quiet_until=time(12, 30))
    row = told("a")
    send_due(now=NOON)
    assert now_of(row).next_at == NOON + 30 * MINUTE


def test_who_is_away_is_told_when_back(told, leader):
    Absence.objects.create(site=leader.site, person=leader, starts_on=NOON.date(), ends_on=NOON.date() + DAY)
    row = told("a")
    send_due(now=NOON)
    assert now_of(row).next_at == datetime(2026, 3, 4, 4, 45, tzinfo=UTC)


def test_what_was_read_in_the_app_is_not_sent(told, smtp_sink):
    row = told("a")
    Notice.objects.update(read_at=NOON)
    send_due(now=NOON)
    assert (now_of(row).state, row.reason, smtp_sink.messages) == ("skipped", "read in the app", [])


def test_old_news_are_one_digest_and_very_old_ones_nothing(told, smtp_sink, settings):
    told("late", fact_at=NOON - 13 * HOUR)
    told("early", fact_at=NOON - 6 * DAY)
    told("ancient", fact_at=NOON - 8 * DAY)
    told("new")
    send_due(now=NOON)
    assert smtp_sink.messages == []
    send_due(now=NOON + settings.NOTICES_SETTLE_SECONDS * timedelta(seconds=1))
    assert subjects(smtp_sink) == ["While you were away: 3 things"]
    text = smtp_sink.messages[0].get_body(("plain",)).get_content()
    assert text.index("/early/") < text.index("/late/") < text.index("/new/")
    assert "ancient" not in text
    reasons = dict(Delivery.objects.filter(state="skipped").values_list("notice__dedupe_key", "reason"))
    assert reasons == dict.fromkeys(["late", "early", "new"], "in the digest") | {"ancient": "older than a week"}


def test_a_second_wave_of_old_news_waits_for_the_next_morning(told, smtp_sink):
    for n in range(3):
        told(f"{n}", now=NOON + n * HOUR / 2, fact_at=NOON - DAY)
        for minutes in (0, 1):
            send_due(now=NOON + n * HOUR / 2 + minutes * MINUTE)
    assert subjects(smtp_sink) == ["While you were away: one thing"]
    send_due(now=NOON + 19 * HOUR)
    assert subjects(smtp_sink)[1:] == ["While you were away: 2 things"]


def test_who_wants_no_digest_gets_none(told, smtp_sink, leader):
    from notices.models import Preference

    Preference.objects.create(site=leader.site, person=leader, kind="digest", channel="email", is_on=False)
    row = told("old", fact_at=NOON - DAY)
    send_due(now=NOON), send_due(now=NOON + MINUTE)
    assert (now_of(row).state, row.reason, smtp_sink.messages) == ("skipped", "no digest wanted", [])


def test_far_more_than_in_other_hours_pauses_the_site_and_tells_who_looks_after_it(
    told, smtp_sink, site, leader, coach
):
    SiteNotices.objects.create(site=site, breaker_floor=1, messages_a_day=99)
    type(coach).objects.filter(pk=coach.pk).update(is_staff=True)
    Rate.objects.create(site=site, hour=NOON - DAY, messages=2)
    limit = 3 * 2  # two people, two messages an hour
    for n in range(limit + 3):
        told(f"{n}", now=NOON + n * MINUTE)
        send_due(now=NOON + n * MINUTE)
    assert len([each for each in smtp_sink.messages if each["To"] == leader.email]) == limit
    assert [each["To"] for each in smtp_sink.messages if "paused" in each["Subject"]] == [coach.email]
    assert set(Delivery.objects.held().values_list("reason", flat=True)) == {"sending was paused"}
    later = NOON + 70 * MINUTE
    told("later", now=later)
    send_due(now=later)
    assert subjects(smtp_sink)[-1] == "News later"
    send_due(now=NOON + 19 * HOUR)
    assert subjects(smtp_sink)[-1] == "Waiting for you: 3 things"


def test_the_hour_of_the_breaker_is_the_last_sixty_minutes_and_not_the_clocks(told, smtp_sink, site, coach):
    SiteNotices.objects.create(site=site, breaker_floor=1, messages_a_day=99)  # two people: six messages an hour
    at = NOON - HOUR  # 10:00 UTC
    for n, minute in enumerate([30, 58, 59, 61, 62, 63, 64, 65]):
        told(f"{n}", now=at + minute * MINUTE)
        send_due(now=at + minute * MINUTE)
    assert len(smtp_sink.messages) == 6
    assert Pause.objects.get().messages == 7
    told("again", now=at + 124 * MINUTE)  # an hour after the pause began; all but one is longer ago
    send_due(now=at + 124 * MINUTE)
    assert subjects(smtp_sink)[-1] == "News again"


def test_what_left_more_than_an_hour_ago_is_no_flood(told, smtp_sink, site, coach):
    SiteNotices.objects.create(site=site, breaker_floor=1, messages_a_day=99)
    for n in range(12):  # one each twelve minutes: five in any sixty
        told(f"{n}", now=NOON - 2 * HOUR + 12 * n * MINUTE)
        send_due(now=NOON - 2 * HOUR + 12 * n * MINUTE)
    assert len(smtp_sink.messages) == 12 and not Pause.objects.exists()


def test_whoever_looks_after_it_lets_all_through_for_an_hour(told, smtp_sink, site, coach):
    from notices import breaker

    SiteNotices.objects.create(site=site, breaker_floor=1, messages_a_day=99)
    for n in range(8):
        told(f"{n}", now=NOON + n * MINUTE)
        send_due(now=NOON + n * MINUTE)
    assert len(smtp_sink.messages) == 6
    assert breaker.resume(site=site, by=coach, now=NOON + 9 * MINUTE) == 1
    assert breaker.resume(site=site, by=coach, now=NOON + 9 * MINUTE) == 0
    for n in range(10, 14):
        told(f"{n}", now=NOON + n * MINUTE)
        send_due(now=NOON + n * MINUTE)
    assert len(smtp_sink.messages) == 10
    for n in range(70, 73):  # and what was let through is not held against them afterwards
        told(f"{n}", now=NOON + n * MINUTE)
        send_due(now=NOON + n * MINUTE)
    assert len(smtp_sink.messages) == 13


def test_a_claim_takes_all_that_is_due_for_a_person(told, coach):
    told("a"), told("b", person=coach, now=NOON + MINUTE), told("c", now=NOON + MINUTE)
    (first, second) = Delivery.objects.claim(NOON + MINUTE, 1)
    assert {first.notice.dedupe_key, second.notice.dedupe_key} == {"a", "c"}
    assert Delivery.objects.filter(state="due").count() == 1
