"""Rotations and swaps, through their pages."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from django.urls import reverse

from notices.models import Notice
from org.calendars import calendar_of
from org.crews import BuiltUpon, Crews, set_rotation
from org.models import Absence, CrewPlace, RosterChange, ShiftSwap
from org.patterns import Unclear, ahead_of, common, crews_of, read, say, step_of
from org.rosters import roster_of, said_of
from org.shift_words import ShiftWords
from org.swaps import accept, ask, withdraw
from routines.models import Occurrence
from routines.operations import plan
from tests.org.conftest import hours_of, in_days, post
from web.clock import at_local, now
from web.ids import uuid7


def asked(team, since, people: dict, pattern="own", **more) -> dict:
    crews = {f"crew_{person.pk.hex}": crew for person, crew in people.items()}
    words = {"pattern": pattern, "days": "2 early, 2 late, 2 night, 4 off", "since": since.isoformat()}
    return words | crews | more


def worked(person, team, day: date) -> str:
    held = person.assignments.get(team=team)
    shift = roster_of(held, calendar_of(team.site, day, day), said_of(day, day, people=[person.pk])).worked_on(day)
    return str(shift) if shift else "off"


def test_a_rotation_is_seen_before_it_is_kept_and_promises_follow(client_of, team, leader, colleague, promised):
    browser, day = client_of(leader), in_days(team, 3)
    data = asked(team, day, {leader: "A", colleague: "B"})
    seen = post(browser, "rotation", [team.slug], preview="1", **data).content.decode()
    assert "crews A to E, each 2 days after the one before" in seen
    assert "promises move to other times" in seen
    assert not RosterChange.objects.exists(), "it was only looked at"
    assert hours_of(leader, day + timedelta(days=2)) == ["06:00"]

    assert post(browser, "rotation", [team.slug], **data).status_code == 302
    assert [hours_of(leader, day + timedelta(days=n)) for n in (0, 2, 4, 6)] == [["06:00"], ["14:00"], ["22:00"], []]
    assert [hours_of(colleague, day + timedelta(days=n)) for n in (0, 2)] == [[], ["06:00"]]
    assert hours_of(colleague, day - timedelta(days=1)) == ["14:00"], "days before it keep what was"
    assert Notice.objects.filter(kind="roster.changed").get().person == colleague, "who did it need not be told"


def test_a_later_version_lies_on_top_and_taking_it_back_shows_the_one_below(client_of, team, leader, shifts):
    browser, day = client_of(leader), in_days(team, 3)
    later = day + timedelta(days=7)
    post(browser, "rotation", [team.slug], **asked(team, day, {leader: "A"}, f"always:{shifts['night'].pk}"))
    post(browser, "rotation", [team.slug], **asked(team, later, {leader: "A"}, f"always:{shifts['late'].pk}"))
    days = (day - timedelta(days=1), day, later)
    assert [worked(leader, team, each) for each in days] == ["early", "night", "late"]
    change = RosterChange.objects.get(first_on=later)
    post(browser, "undo_change", [change.pk])
    assert [worked(leader, team, each) for each in days] == ["early", "night", "night"]
    assert "taken back" in browser.get(reverse("org:crews", args=[team.slug])).content.decode()
    post(browser, "redo_change", [change.pk])
    assert worked(leader, team, later) == "late"


def test_what_is_taken_back_later_keeps_the_days_that_are_over(team, leader, coach, shifts):
    day = in_days(team, -3)
    crews = Crews(since=day, people={leader.pk: "A"}, shift=shifts["night"])
    change, _ = set_rotation(team, crews, by=coach, now=now() - timedelta(days=5))
    RosterChange.objects.filter(pk=change.pk).update(undone_at=now(), undone_by=coach, undone_from=in_days(team, 0))
    assert [worked(leader, team, in_days(team, n)) for n in (-4, -3, -1, 0)] == ["early", "night", "night", "early"]


def test_a_form_sent_twice_is_said_once_and_today_is_too_early(client_of, team, leader, shifts):
    browser, key = client_of(leader), str(uuid7())
    for _ in range(2):
        assert (
            post(browser, "rotation", [team.slug], **asked(team, in_days(team, 2), {leader: "A"}, key=key)).status_code
            == 302
        )
    assert CrewPlace.objects.count() == 1
    refused = post(browser, "rotation", [team.slug], **asked(team, in_days(team, 0), {leader: "F"}))
    assert refused.status_code == 422
    assert "today was promised as it is" in refused.content.decode()
    assert "Which one is Marta in?" in refused.content.decode()


def test_htmx_gets_the_picture_alone(client_of, team, leader, shifts):
    data = asked(team, in_days(team, 2), {leader: "A"}, preview="1")
    address = reverse("org:rotation", args=[team.slug])
    part = client_of(leader).post(address, data, headers={"HX-Request": "true"}).content.decode()
    assert "crew-picture" in part
    assert "<html" not in part


@pytest.mark.parametrize(
    ("cycle", "crews"),
    [
        ("2 early, 2 late, 2 night, 4 off", "ABCDE"),
        ("5 early, 2 off, 5 late, 2 off", "AB"),
        ("4 early, 4 off", "AB"),
        ("2 day, 2 off, 3 day, 2 off, 2 day, 3 off, 2 night, 2 off, 3 night, 2 off, 2 night, 3 off", "ABCD"),
        ("4 night, 3 off, 3 day, 1 off, 3 night, 3 off, 4 day, 7 off", "ABCD"),
    ],
)
def test_a_pattern_says_how_many_crews_staff_it(cycle, crews):
    days = [name if name != "off" else "" for part in cycle.split(", ") for name in [part.split()[1]] * int(part[0])]
    assert crews_of(days) == crews
    assert say(days) == cycle
    step = step_of(days)
    assert [(ahead_of(crew, days) + n * step) % len(days) for n, crew in enumerate(crews)] == [0] * len(crews)


def test_patterns_are_offered_in_the_teams_own_shifts_and_own_ones_are_read(team, shifts):
    words = ShiftWords(team.shifts.all())
    offered = {pattern.key for pattern in common(words)}
    assert {"2-2-2-4", "continental", "early-late"} <= offered
    assert "dupont" not in offered, "it needs shifts of twelve hours"
    assert say(read("2 F, 2 Spät; N\n3x frei", words)) == "2 early, 2 late, 1 night, 3 off"
    with pytest.raises(Unclear, match="Did you mean night"):
        read("2 nihgt, 2 off", words)


def test_a_swap_is_asked_said_yes_to_and_promises_of_that_day_follow(client_of, team, leader, colleague, promised):
    day = in_days(team, 4)
    post(client_of(leader), "swap", [team.slug], person=leader.pk, other=colleague.pk, on=day.isoformat())
    swap = ShiftSwap.objects.get()
    assert hours_of(leader, day) == ["06:00"], "nothing changes before the answer"
    assert Notice.objects.get(kind="roster.swap").person == colleague
    assert "asks: swap a shift?" in client_of(colleague).get("/").content.decode()
    for person in (leader, colleague):
        assert "Jonas Keller" in client_of(person).get(reverse("org:crews", args=[team.slug])).content.decode()
    post(client_of(leader), "accept_swap", [swap.pk])
    assert hours_of(leader, day) == ["06:00"], "nobody says yes for another"
    for _ in range(2):
        post(client_of(colleague), "accept_swap", [swap.pk])
    assert (hours_of(leader, day), hours_of(colleague, day)) == (["14:00"], ["06:00"])
    assert hours_of(leader, day + timedelta(days=1)) == ["06:00"]
    assert RosterChange.objects.count() == 1
    post(client_of(colleague), "withdraw_swap", [swap.pk])
    assert (hours_of(leader, day), hours_of(colleague, day)) == (["06:00"], ["14:00"])


def test_no_is_an_answer_and_a_yes_may_still_come(client_of, team, leader, colleague, shifts):
    day = in_days(team, 4)
    post(client_of(leader), "swap", [team.slug], person=leader.pk, other=colleague.pk, on=day.isoformat())
    swap = ShiftSwap.objects.get()
    post(client_of(colleague), "decline_swap", [swap.pk])
    assert worked(leader, team, day) == "early"
    post(client_of(colleague), "accept_swap", [swap.pk])
    assert worked(leader, team, day) == "late"


def test_who_leads_the_team_says_it_for_two_and_both_are_told(client_of, team, leader, colleague, coach, promised):
    day = in_days(team, 4)
    post(client_of(coach), "swap", [team.slug], person=leader.pk, other=colleague.pk, on=day.isoformat())
    assert (hours_of(leader, day), hours_of(colleague, day)) == (["14:00"], ["06:00"])
    told = Notice.objects.filter(kind="roster.changed").values_list("person", flat=True)
    assert set(told) == {leader.pk, colleague.pk}


def test_what_cannot_be_swapped_is_said(client_of, team, leader, colleague, teammate, shifts):
    def refused(on: date, other=colleague) -> str:
        data = {"person": leader.pk, "other": other.pk, "on": on.isoformat()}
        response = post(client_of(leader), "swap", [team.slug], **data)
        assert response.status_code == 422
        return response.content.decode()

    assert "That day is over" in refused(in_days(team, -1))
    assert "does not hold a role" in refused(in_days(team, 3), teammate)
    set_rotation(
        team, Crews(since=in_days(team, 1), people={colleague.pk: "A"}, shift=shifts["early"]), by=leader, now=now()
    )
    assert "Which other day is it?" in refused(in_days(team, 3))
    assert not ShiftSwap.objects.exists()


def test_a_swap_that_another_rests_on_stays(client_of, team, leader, colleague, coach, shifts):
    data = {"person": leader.pk, "other": colleague.pk, "on": in_days(team, 4).isoformat()}
    for _ in range(2):
        post(client_of(coach), "swap", [team.slug], **data)
    first = ShiftSwap.objects.earliest("asked_at")
    with pytest.raises(BuiltUpon):
        withdraw(first, by=leader, now=now())


def test_a_night_that_was_swapped_is_one_promise_on_a_night_of_a_clock_change(
    team, leader, colleague, promised, shifts
):
    """29 March 2026: at two o'clock it is three. The night belongs to the 28th, on which it starts."""
    eve = date(2026, 3, 28)
    early = at_local(eve - timedelta(days=9), shifts["early"].starts_at, team.site.time_zone)
    Occurrence.objects.all().delete()
    set_rotation(team, Crews(since=eve, people={leader.pk: "A"}, shift=shifts["night"]), by=colleague, now=early)
    Occurrence.objects.all().delete()
    plan(site=team.site, first=eve, last=eve + timedelta(days=1), now=early, people=[leader.pk])
    rows = Occurrence.objects.filter(holder=leader).order_by("due_at")
    assert [(row.on, row.due_at.isoformat()) for row in rows] == [
        (eve, "2026-03-28T21:00:00+00:00"),
        (eve + timedelta(days=1), "2026-03-29T20:00:00+00:00"),
    ]


def test_an_earlier_shift_changes_nobodys_hours(client_of, team, leader, colleague, promised):
    day = in_days(team, 2)
    browser = client_of(leader)
    assert post(browser, "crews", [team.slug], name="dawn", starts_at="04:00", ends_at="12:00").status_code == 302
    assert worked(leader, team, day) == "early"
    refused = post(browser, "crews", [team.slug], name="Dawn", starts_at="05:00", ends_at="05:00")
    assert refused.status_code == 422
    assert "A shift has this name already" in refused.content.decode()
    assert post(browser, "crews", [team.slug], name="on call", starts_at="05:00", ends_at="05:00").status_code == 302
    assert team.shifts.get(name="on call").runs_over  # 24 hours
    asked = post(browser, "crews", [team.slug], name="", starts_at="", ends_at="noon").content.decode()
    assert all(words in asked for words in ("What do people call it?", "When does it start?", "When does it end?"))


def test_the_picture_says_whose_days_were_said_and_takes_few_queries(
    client_of, team, leader, colleague, coach, shifts, django_assert_max_num_queries
):
    data = {"person": leader.pk, "other": colleague.pk, "on": in_days(team, 0 + 1).isoformat()}
    post(client_of(coach), "swap", [team.slug], **data)
    browser = client_of(leader)
    with django_assert_max_num_queries(22):
        page = browser.get(reverse("org:crews", args=[team.slug])).content.decode()
    assert page.count("is-said") == 2 + 1, "two cells, and the key"
    for odd in ("0001-01-01", "9999-12-31", "nonsense", "2026-02-31"):
        assert browser.get(reverse("org:crews", args=[team.slug]), {"from": odd}).status_code == 200


def test_days_away_are_drawn_for_the_person_and_the_direct_leader_alone(
    client_of, team, leader, colleague, coach, shifts
):
    days = {"starts_on": in_days(team, 1), "ends_on": in_days(team, 2)}
    Absence.objects.create(site=team.site, person=leader, **days)
    page = reverse("org:crews", args=[team.slug])
    for person, drawn in ((leader, 2), (coach, 2), (colleague, 0)):
        seen = client_of(person).get(page).content.decode()
        assert seen.count("early, away</span>") == drawn
        assert ("seen by the person and their leader" in seen) == bool(drawn)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_the_same_moment_are_one_swap(team, leader, colleague, shifts):
    swap, _ = ask(leader, colleague, team, in_days(team, 4), by=leader, now=now())

    def say_yes(_):
        try:
            return accept(ShiftSwap.objects.select_related("team").get(pk=swap.pk), by=colleague, now=now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as hands:
        list(hands.map(say_yes, range(3)))
    assert RosterChange.objects.count() == 1
    assert worked(leader, team, in_days(team, 4)) == "late"
