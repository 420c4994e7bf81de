"""Lived through the pages people use: standards adopted, days that pass, taps, and what the bell says meanwhile.

Nothing is written by hand but who works where: promises come from the plan, reminders and misses from the sweep.
"""

import re
from datetime import date, datetime, time, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from notices import chores, sweeps
from notices.digests import DIGEST
from notices.models import Notice
from routines.adherence import tally_of
from routines.models import Delegation, Occurrence, Pattern
from tests.cast import assign, make_area, make_person, make_team
from tests.routines.conftest import MONDAY, berlin
from web.clock import now

DAY = timedelta(days=1)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (MONDAY + n * DAY for n in range(1, 6))
NEXT_MONDAY, NEXT_TUESDAY, NEXT_WEDNESDAY = (MONDAY + n * DAY for n in range(7, 10))
HUDDLE = "Lead the tier-1 huddle"
A_WHILE = timedelta(hours=12)  # what is done once an hour is looked for at least so often


class Life:
    """Time, as it passes for everyone: at each moment that has something to do, it is done."""

    def __init__(self, traveller):
        self._traveller = traveller

    def begins(self, day: date, hour: int) -> None:
        self._traveller.move_to(berlin(hour, day=day), tick=False)

    def until(self, day: date, hour: int, minute: int = 0) -> None:
        end = berlin(hour, minute, day)
        while now() < end:
            self._traveller.move_to(self._next(end), tick=False)
            while chores.step(now=now()):
                pass
            sweeps.run(now=now())

    def _next(self, end: datetime) -> datetime:
        coming = Occurrence.objects.filter(next_at__gt=now()).order_by("next_at").values_list("next_at", flat=True)
        return min(end, now() + A_WHILE, coming.first() or end)


@pytest.fixture
def life():
    """It begins on the Friday before at noon."""
    with time_machine.travel(berlin(12, day=MONDAY - 3 * DAY), tick=False) as traveller:
        yield Life(traveller)


@pytest.fixture
def adopts(client_of):
    """`adopts(coach, role, "1")`: these templates hold for the role from a day on."""

    def adopt(person, role, *templates, since=MONDAY, level="team_leader"):
        data = {"template": templates, "since": str(since), "level": level}
        assert client_of(person).post(reverse("routines:adopt", args=[role.pk]), data).status_code == 302

    return adopt


@pytest.fixture
def read(client_of):
    """`read(person)`: the words of My day as they read it, or of another page."""

    def words(person, path: str = "/", status: int = 200) -> str:
        answer = client_of(person).get(path)
        assert answer.status_code == status
        return _words(answer)

    return words


@pytest.fixture
def tap(client_of):
    """`tap(person, promise, "done")`: the button, and the words of the page it leads to."""

    def press(person, promise, button: str, **data) -> str:
        address = reverse(f"routines:{button}", args=[promise.pk])
        return _words(client_of(person).post(address, data, follow=True))

    return press


def _words(answer) -> str:
    main = re.search(r"<main.*</body>", answer.content.decode(), re.DOTALL)
    return " ".join(unescape(strip_tags(main[0])).split()) if main else ""


def path_of(row: Occurrence | Pattern) -> str:
    return row.get_absolute_url()


def promised(holder, day: date, name: str = HUDDLE) -> Occurrence:
    return Occurrence.objects.get(holder=holder, on=day, routine__name=name)


def told(person, since: date = MONDAY - 400 * DAY, until: date = MONDAY + 400 * DAY) -> list[str]:
    """What the bell said to a person on these days, in its order."""
    on_those = Notice.objects.filter(created_at__gte=berlin(0, day=since), created_at__lt=berlin(0, day=until + DAY))
    return list(
        on_those.exclude(kind=DIGEST).filter(person=person).order_by("created_at", "pk").values_list("title", flat=True)
    )


def test_a_day(life, adopts, read, tap, roles, coach, leader, manager):
    adopts(coach, roles["leader"], "1", "7")
    life.until(MONDAY, 6, 5)
    assert "06:15 Lead the tier-1 huddle, in 10 min" in read(leader, "/notices/")
    assert "Two promises" in read(leader) and "In 10 minutes" in read(leader)
    life.until(MONDAY, 6, 27)
    huddle = promised(leader, MONDAY)
    assert "done 06:27" in tap(leader, huddle, "done")
    assert "Put it back" in tap(leader, huddle, "undo")
    life.until(MONDAY, 6, 31)
    tap(leader, huddle, "done")
    tap(leader, huddle, "note", note="Kits were late again.")
    life.until(MONDAY, 13, 20)
    assert "Now, until 14:00" in read(leader)
    tap(leader, promised(leader, MONDAY, "Bring one answer back in person"), "done")
    said = read(leader)
    assert "Two promises: 2 done" in said and "Kits were late again." in said and "2 of 2 done so far" in said
    life.until(TUESDAY, 5)
    assert not any("in the way" in title or "ended" in title for title in told(leader))
    assert told(coach) == told(manager) == []


def test_late_in_the_afternoon_and_the_next_morning_only_a_reason(life, adopts, read, tap, roles, coach, leader):
    adopts(coach, roles["leader"], "1")
    life.until(MONDAY, 15, 10)
    assert "still counts until tomorrow 06:15" in read(leader)
    assert "done late 15:10" in tap(leader, promised(leader, MONDAY), "done")
    life.until(WEDNESDAY, 6, 14)
    tuesday = promised(leader, TUESDAY)
    assert (promised(leader, MONDAY).state, tuesday.state) == ("late", "open")
    life.until(WEDNESDAY, 6, 16)
    assert "its time has passed. What got in the way?" in tap(leader, tuesday, "done")
    assert "Noted: meeting called by my leader." in tap(leader, tuesday, "reason", reason="SYS3", next=path_of(tuesday))
    assert promised(leader, TUESDAY).state == "missed"


def test_two_of_three_by_friday_night_leaves_one_until_the_end_of_tuesday(life, adopts, read, tap, roles, coach):
    adopts(coach, roles["supervisor"], "13", level="supervisor")
    life.until(FRIDAY, 22)
    first, second, third = Occurrence.objects.of(coach).in_time_order()[:3]
    tap(coach, first, "done")
    assert "until the end of today" in tap(coach, second, "done")
    life.until(NEXT_TUESDAY, 23, 59)
    said = read(coach)
    assert "4 days late, still counts until the end of today" in said
    assert "Were you away" not in said  # she tapped on Friday, and Monday's has time until Friday
    life.until(NEXT_WEDNESDAY, 0, 1)
    assert "Missed. What got in the way?" in read(coach)
    assert list(Occurrence.objects.of(coach).in_time_order().values_list("state", flat=True)[:3]) == [
        "done", "done", "missed",
    ]  # fmt: skip
    assert "its time has passed" in tap(coach, third, "done")


@pytest.fixture
def away(life, adopts, client_of, roles, coach, leader, other_leader):
    """She is away from Tuesday to Friday and has asked a colleague to stand in."""
    adopts(coach, roles["leader"], "1", "7")
    life.until(MONDAY, 15)
    days = {"starts_on": str(TUESDAY), "ends_on": str(FRIDAY), "kind": "planned", "delegate": other_leader.pk}
    assert client_of(leader).post(reverse("routines:away"), days).status_code == 302
    return Delegation.objects.get()


def test_away_with_someone_who_takes_it_on(life, away, read, tap, leader, other_leader):
    assert "Could you stand in for Marta Lindqvist?" in read(other_leader)
    tap(other_leader, away, "accept")
    assert "Ben Fowler stands in for you" in read(leader, "/notices/")
    life.until(TUESDAY, 6, 20)
    assert "Lead the tier-1 huddle for M. L." in read(other_leader)
    assert "You are away until Fri 6 March. Ben Fowler stands in." in read(leader)
    for day in (TUESDAY, WEDNESDAY, THURSDAY):
        life.until(day, 6, 20)
        tap(other_leader, promised(leader, day), "done")
    life.until(NEXT_TUESDAY, 7)
    assert told(leader, since=TUESDAY, until=FRIDAY) == []
    assert "Missed" not in read(leader, f"/my-day/{FRIDAY}/")
    assert "Covered by Ben Fowler" in read(leader, f"/my-day/{FRIDAY}/")
    assert "for M. L. Missed" in read(other_leader, f"/my-day/{FRIDAY}/")
    span = {"first": TUESDAY, "last": FRIDAY, "now": now()}
    hers, his = tally_of(leader, **span), tally_of(other_leader, **span)
    assert (hers.expected, hers.covered, hers.missed) == (0, 3, 0)
    assert (his.stood_in, his.missed) == (3, 5 + 8)


def test_away_and_nobody_takes_it_on(life, away, read, tap, leader, other_leader):
    tap(other_leader, away, "decline")
    assert "Ben Fowler cannot stand in this time" in read(leader, "/notices/")
    life.until(TUESDAY, 6, 20)
    assert "M. L." not in read(other_leader)
    assert "You are away until Fri 6 March. Nobody stands in, and nothing counts as missed." in read(leader)
    life.until(NEXT_MONDAY, 5)
    hers = tally_of(leader, first=TUESDAY, last=FRIDAY, now=now())
    assert (hers.expected, hers.uncovered, hers.missed) == (0, 8, 0)
    assert "Were you away" not in read(leader)


@pytest.mark.parametrize(
    ("country", "sunday", "holiday"),
    [
        ("DE", date(2026, 3, 29), date(2026, 4, 3)),  # Good Friday, after the clocks went forward
        ("AT", date(2026, 10, 25), date(2026, 10, 26)),  # on the very day after they went back
    ],
)
def test_a_holiday_and_the_clock_change_on_sunday(
    life, adopts, read, site, team, roles, coach, leader, country, sunday, holiday
):
    site.country = country
    site.save()
    team.shifts.update(huddle_at=time(6))
    first = sunday + DAY if holiday > sunday + DAY else sunday + 2 * DAY
    life.begins(sunday - 2 * DAY, 20)
    adopts(coach, roles["leader"], "1", since=sunday - DAY)
    life.until(first, 5, 50)
    assert told(leader)[-1] == "06:00 Lead the tier-1 huddle, in 10 min"
    assert promised(leader, first).due_at == berlin(6, day=first) == now() + timedelta(minutes=10)
    assert "06:00 Lead the tier-1 huddle In 10 minutes" in read(leader)
    assert not Occurrence.objects.filter(on=holiday).exists()
    assert "a public holiday." in read(leader, f"/my-day/{holiday}/")


# what got in the way, and who hears of it


@pytest.fixture
def five_leaders(site, roles, assembly, upper_team, leader):
    """She and four others lead a line below the same supervisor: enough people for a count."""
    for n in range(2, 6):
        line = make_team(make_area(site, f"Cell {n}", assembly), f"Cell {n}", parent=upper_team)
        assign(make_person(site, f"Ines{n} Okafor"), roles["leader"], line.area, line)


def test_a_first_miss_and_its_reason_are_nobody_else_s_but_a_count(
    life, adopts, read, tap, five_leaders, roles, coach, manager, leader
):
    adopts(coach, roles["leader"], "1", since=THURSDAY)
    life.until(FRIDAY, 6, 16)
    tap(leader, promised(leader, THURSDAY), "reason", reason="SYS3")
    life.until(FRIDAY, 6, 30)
    for promise in Occurrence.objects.filter(on__gte=FRIDAY, on__lte=NEXT_MONDAY):
        tap(promise.holder, promise, "done")
    life.until(NEXT_MONDAY, 9)
    assert told(coach) == []
    assert told(manager) == ["What got in the way two levels down, last week"]
    senior, direct = read(manager, "/review/"), read(coach, "/review/")
    assert "Two levels down, “Meeting called by my leader” got in the way 1 time, among 5 people." in senior
    assert not any(name in senior for name in ("Marta", "Ines", "Line 2", "Cell"))
    assert "Marta" in direct and "my leader" not in direct.lower()
    assert "my leader" not in read(coach, path_of(promised(leader, THURSDAY))).lower()


def test_three_misses_wait_a_working_day_before_the_leader_hears(life, adopts, read, roles, coach, manager, leader):
    adopts(coach, roles["leader"], "1", since=WEDNESDAY)
    life.until(NEXT_MONDAY, 6, 14)
    assert "3 times in a row" not in " ".join(told(leader))  # Friday's has time until then
    life.until(NEXT_MONDAY, 23, 59)
    pattern = Pattern.objects.get()
    assert "Lead the tier-1 huddle has not happened 3 times in a row." in told(leader, since=NEXT_MONDAY)
    assert "Does the time still fit?" in read(leader)
    assert told(coach) == [] and "nothing here for you" in read(coach, path_of(pattern), status=404)
    assert "tier-1 huddle" not in read(coach, "/review/").split("What stands out")[1].split("Leaders’ promises")[0]
    life.until(NEXT_TUESDAY, 7)
    assert told(coach) == ["Something does not fit Marta’s day any more"]
    assert "Marta saw this first, on Mon 9 March. What could you help with, or take away?" in read(
        coach, path_of(pattern)
    )
    assert told(manager) == []


def test_kept_again_in_time_the_leader_never_hears(life, adopts, read, tap, roles, coach, leader):
    adopts(coach, roles["leader"], "1", since=WEDNESDAY)
    life.until(NEXT_MONDAY, 12)
    assert "3 times in a row" in read(leader)
    tap(leader, promised(leader, NEXT_MONDAY), "done")
    life.until(NEXT_WEDNESDAY, 5)
    assert "3 times in a row" not in read(leader)
    assert told(coach) == []
