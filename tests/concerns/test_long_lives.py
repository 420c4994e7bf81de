"""Long sequences of everything that people do with concerns: several teams, four tiers, two of them at old pages.

After every step: one request waits a concern and stands where it can be seen, no request hangs in the air, nothing was
overwritten that the writer had not seen, nothing is closed behind its raiser's back; and from wherever it stands, the
answer comes down. `SEQUENCES=2000 pytest tests/concerns/test_long_lives.py` tries so many, other ones each time.
"""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from concerns import operations
from concerns.answer_times import answer_by, answer_day
from concerns.deeds import stands_at
from concerns.models import Concern, Escalation, Rules
from concerns.operations import ChangedMeanwhile, NothingAbove, NotTold
from concerns.way import way_of
from notices.models import Notice
from org.models import Closure, Team
from tests.cast import assign, make_person, make_team
from web.ids import uuid7

MANY = int(os.environ.get("SEQUENCES", "0"))
BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 2, 5, tzinfo=UTC)  # a Monday; the clocks change four weeks later
SHUT = date(2026, 3, 11)
DECISIONS = ["yes", "no", "by_when", "need_facts", "question", "returned"]
WORDS = ["So be it", "Not this year", ""]
State = Concern.State
DOWN = ["answer", "answer_instead", "tell_team", "confirm", "ask_again"]
WITH_REQUESTS = [*DOWN, "answer", "tell_team", "pass_on", "pass_on", "withdraw", "take_back", "untell_team"]
OF_PAGES = {*DOWN, "pass_on", "own", "park", "close", "answer_now"}  # these say which version they saw


@dataclass
class Plant:
    """Four tiers of teams and who presses."""

    teams: list[Team]
    people: list
    days: dict = field(default_factory=dict)  # the ISO weekdays on which each team works


@pytest.fixture
def works(site, plant, team, other_line, upper_team, roles, leader, teammate, coach, manager, other_leader) -> Plant:
    group = make_team(plant, "Group", tier=4)
    top = make_team(plant, "Plant", tier=3, parent=group)
    Team.objects.filter(pk=upper_team.pk).update(parent=top)
    for each, days in ((team, [1, 2, 3, 4, 5, 6, 7]), (upper_team, [1, 2, 3, 4, 5, 6]), (top, [1, 2, 3, 4, 5])):
        Team.objects.filter(pk=each.pk).update(working_days=days)
    Closure.objects.create(site=site, on=SHUT)
    head = make_person(site, "Anders Holm")
    assign(head, roles["manager"], plant, group)
    found = Team.objects.select_related("site", "area", "parent__site", "parent__parent__site").filter(
        pk__in=[team.pk, other_line.pk]
    )
    days = dict(Team.objects.values_list("pk", "working_days"))
    return Plant(list(found), [teammate, leader, coach, manager, other_leader, head], days)


@dataclass
class Page:
    """What someone has before them: a concern as it was when they looked."""

    concern: Concern
    seen: int
    requests: list[Escalation]


def opened(pk) -> Page:
    concern = Concern.objects.select_related("team__site", "team__area", "team__parent__site", "raised_by").get(pk=pk)
    related = "from_team__site", "to_team__site", "to_team__area", "to_team__parent__site", "from_team__area"
    requests = list(concern.escalations.select_related(*related).latest_first())
    for each in requests:
        each.concern = concern
    return Page(concern, concern.version, requests)


class Lives(RuleBasedStateMachine):
    works: Plant

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now, self.concerns, self.pages, self.known = FIRST, [], [None, None], {}

    def teardown(self):
        try:
            for pk in self.concerns:
                self.lead_to_its_end(pk)
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    @initialize(days=st.integers(0, 40))
    def begin(self, days):
        self.now += timedelta(days=days)

    @rule(team=st.integers(0, 1), who=st.integers(0, 4), seen=st.sampled_from(Concern.Visibility.values))
    @precondition(lambda self: len(self.concerns) < 2)
    def raise_one(self, team, who, seen):
        self.pass_time()
        said = {"text": f"It squeaks, {len(self.concerns)}", "visibility": seen, "kind": "question"}
        by = {"by": self.works.people[who], "at": self.now}
        self.concerns.append(operations.raise_concern(id=uuid7(), team=self.works.teams[team], **said, **by).pk)

    @rule(minutes=st.sampled_from([1, 30, 500, 3000]))
    def pass_time(self, minutes=1):
        self.now += timedelta(minutes=minutes)

    @rule(hand=st.integers(0, 1), which=st.integers(0, 1))
    @precondition(lambda self: self.concerns)
    def look(self, hand, which):
        self.pages[hand] = opened(self.concerns[which % len(self.concerns)])

    def at(self, hand: int, who: int) -> tuple[Page | None, dict]:
        self.pass_time()
        if self.pages[hand] is None and self.concerns:
            self.look(hand, 0)
        return self.pages[hand], {"by": self.works.people[who], "at": self.now}

    def press(self, page: Page, verb, *args, seen: bool, **given):
        """A page's press either finds what it saw, or changes nothing."""
        before = Concern.objects.get(pk=page.concern.pk).version
        marked = {"seen": page.seen} if seen else {}
        refused = None
        try:
            with transaction.atomic():
                verb(*args, **given, **marked)
        except (ChangedMeanwhile, NotTold, NothingAbove) as refusal:
            refused = refusal
        after = Concern.objects.get(pk=page.concern.pk).version
        if refused:
            assert after == before
            assert not (isinstance(refused, ChangedMeanwhile) and marked and before == page.seen) or self.is_over(page)
        assert after == before or not marked or before == page.seen, f"{verb.__name__} overwrote what it had not seen"

    def is_over(self, page: Page) -> bool:
        now = opened(page.concern.pk)
        gone = {each.pk for each in page.requests} - {each.pk for each in now.requests}
        return bool(gone) or now.concern.state in (State.CLOSED, State.ANSWERED)

    @rule(
        hand=st.integers(0, 1),
        who=st.integers(0, 4),
        verb=st.sampled_from(["own", "park", "release", "unpark", "close", "answer_now", "reopen"]),
        seen=st.booleans(),
        word=st.sampled_from(WORDS),
        days=st.integers(0, 3),
    )
    def with_it(self, hand, who, verb, seen, word, days):
        page, by = self.at(hand, who)
        if page is None:
            return
        given = {
            "own": {"owner": by["by"], "due_on": self.now.date() + timedelta(days=days)},
            "park": {"owner": by["by"], "due_on": self.now.date() + timedelta(days=days)},
            "close": {"outcome": word or "Done"},
            "answer_now": {"text": word or "Yes"},
        }.get(verb, {})
        self.press(page, getattr(operations, verb), page.concern, seen=seen and verb in OF_PAGES, **given, **by)

    @rule(hand=st.integers(0, 1), who=st.integers(0, 4), seen=st.booleans(), why=st.sampled_from(["time", "safety"]))
    def ask(self, hand, who, seen, why):
        page, by = self.at(hand, who)
        if page is None:
            return
        upper = page.concern.team.parent
        due = self.due(page.concern, upper, why)
        given = {"id": uuid7(), "why": why, "need": "Help", "answer_by": due}
        self.press(page, operations.escalate, page.concern, seen=seen, **given, **by)

    def due(self, concern, upper, why) -> datetime:
        """By when they answer, on their own calendar; counted here day by day."""
        day = self.now.astimezone(BERLIN).date()
        due = answer_by(concern, upper, answer_day(upper, day), why=why, now=self.now)
        if why == "safety":
            assert due <= self.now + timedelta(hours=16)
            return due
        left, local = Rules(site=upper.site).days_to_answer(upper.tier), day
        while left:
            local += timedelta(days=1)
            left -= local.isoweekday() in self.works.days[upper.pk] and local not in CLOSED
        assert due.astimezone(BERLIN).date() == local
        return due

    @rule(
        hand=st.integers(0, 1),
        who=st.integers(0, 4),
        which=st.integers(0, 3),
        verb=st.sampled_from(WITH_REQUESTS),
        seen=st.booleans(),
        decision=st.sampled_from(DECISIONS),
        word=st.sampled_from(WORDS),
    )
    def with_what_was_asked(self, hand, who, which, verb, seen, decision, word):
        page, by = self.at(hand, who)
        if page is None or not page.requests:
            return
        first = stands_at(page.requests)
        asked = first if which == 0 and first else page.requests[which % len(page.requests)]
        given = {}
        if verb in ("answer", "answer_instead"):
            given = {"decision": decision, "text": word, "authority": word}
        if verb == "pass_on":
            if asked.to_team.parent is None:
                return
            given = {"id": uuid7(), "why": "time", "need": "Help", "answer_by": self.now + timedelta(hours=4)}
        if verb == "ask_again":
            given = {"id": uuid7(), "missing": word, "answer_by": self.now + timedelta(hours=4)}
        self.press(page, getattr(operations, verb), asked, seen=seen and verb in OF_PAGES, **given, **by)

    @invariant()
    def it_is_whole(self):
        for pk in self.concerns:
            self.is_whole(opened(pk))

    def is_whole(self, page: Page) -> None:
        concern, requests = page.concern, page.requests
        roots = [each for each in requests if each.parent_id is None]
        waiting = [each for each in requests if not each.answered_at and not each.passed_at]
        assert len(waiting) <= 1
        assert concern.state == self.expected(concern, roots)
        for each in requests:
            self.hangs_together(each, requests)
        if concern.state == State.ESCALATED:
            here = stands_at(requests)
            above = [each for each in requests if each.parent_id and each.answered_at and not each.told_at]
            assert here in (above or waiting)
            assert {each.pk for each in waiting} <= {step.asked.pk for step in way_of(requests, self.now)}
        if concern.state == State.CLOSED:
            self.was_told(concern)
        self.has_only_grown(page)

    def expected(self, concern: Concern, roots: list[Escalation]) -> str:
        if concern.closed_at:
            assert not (roots and roots[0].answered_at and not roots[0].told_at), "closed, and the answer never told"
            return State.CLOSED
        if roots and not roots[0].confirmed_at:
            if not roots[0].answered_at:
                return State.ESCALATED
            return State.TOLD if roots[0].told_at else State.ANSWERED
        if concern.state == State.PARKED:
            return State.PARKED
        return State.OWNED if concern.owner_id else State.RAISED

    def hangs_together(self, asked: Escalation, requests: list[Escalation]) -> None:
        """What is passed on has exactly one that waits above it; what waits above was passed on by someone."""
        above = [each for each in requests if each.parent_id == asked.pk and not each.answered_at]
        assert len(above) == bool(asked.passed_at)
        below = next((each for each in requests if each.pk == asked.parent_id), None)
        if asked.parent_id:
            assert below and below.to_team == asked.from_team and below.concern_id == asked.concern_id
            assert asked.answered_at or below.passed_at, "an orphan: nobody below waits for it"
            assert not below.answered_at or asked.told_at, "the answer passed by those who asked for it"

    def was_told(self, concern: Concern) -> None:
        raiser = concern.raised_by
        if raiser and raiser != concern.closed_by:
            told = Notice.objects.filter(person=raiser, kind="concern.closed", path=concern.get_absolute_url())
            assert told.filter(dedupe_key__contains=str(concern.closed_at.timestamp())).exists()

    def has_only_grown(self, page: Page) -> None:
        concern = page.concern
        shown = (concern.state, concern.owner_id, concern.due_on, concern.outcome, concern.closed_at)
        said = tuple((e.pk, e.answer, e.answered_at, e.passed_at, e.told_at, e.confirmed_at) for e in page.requests)
        version, before = self.known.get(concern.pk, (0, None))
        assert concern.version >= version
        assert concern.version > version or (shown, said) == before, "changed, and the version stood still"
        self.known[concern.pk] = concern.version, (shown, said)

    def lead_to_its_end(self, pk) -> None:
        """From wherever it stands the answer comes down, and it is closed."""
        for _ in range(20):
            page, by = opened(pk), {"by": self.works.people[1], "at": self.now + timedelta(days=1)}
            if page.concern.closed_at:
                return
            here = stands_at(page.requests)
            if here is None or here.confirmed_at:
                operations.close(page.concern, outcome="Done", **by)
            elif not here.answered_at:
                operations.answer(here, decision="yes", text="Do it", **by)
            elif not here.told_at:
                operations.tell_team(here, **by)
            else:
                operations.close(page.concern, outcome="Done", **by)
            self.now += timedelta(minutes=1)
            self.is_whole(opened(pk))
        raise AssertionError("it never comes to an end")


OF_PAGES = {
    "own",
    "park",
    "close",
    "answer_now",
    "answer",
    "answer_instead",
    "tell_team",
    "pass_on",
    "confirm",
    "ask_again",
}
CLOSED = {SHUT, date(2026, 4, 3), date(2026, 4, 6)}  # Good Friday and Easter Monday


def test_whatever_people_do_the_answer_comes_down(works):
    lives = type("Lives", (Lives,), {"works": works, "TestCase": None})
    run_state_machine_as_test(
        lives,
        settings=settings(
            max_examples=MANY or 10,
            stateful_step_count=50 if MANY else 25,
            derandomize=not MANY,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
