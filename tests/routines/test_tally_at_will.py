"""What the figures say of promises at will is what one gets by going through them one by one, with the formulas:

expected     = scheduled - excused
adherence    = (on time + late) / expected          on_time_rate = on time / expected
coverage     = (done by holder + done by delegate) / (scheduled - not operating)

a promise that someone stood in for is the stand-in's: excused for its holder, and covered where it was done
sum of numerators over sum of denominators; a percentage with its n; none under the fewest
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routines.adherence import Share, Tally, tallies, tallies_of, tally, tally_of, total
from routines.models import Occurrence, Rules
from tests.cast import make_person, make_team
from tests.routines.conftest import MONDAY, berlin

NOW = berlin(12, day=MONDAY + timedelta(days=3))
WEEK = MONDAY, MONDAY + timedelta(days=6)
MINUTE = timedelta(minutes=1)
ENDS = ["done", "late", "missed", "skipped", "open", *["planned", "sick", "holiday", "not_running", "ramp"]]


@dataclass
class Fact:
    """One promise. `end`: its state, or its excuse. `left`: minutes from NOW to its last moment, which counts if open.
    `kept_by_holder`: done by the holder, stand-in or not."""

    holder: int
    delegate: int | None
    team: int | None
    day: int
    end: str
    left: int
    is_ramp: bool
    kept_by_holder: bool

    @property
    def on(self) -> date:
        return MONDAY + timedelta(days=self.day)

    @property
    def fate(self) -> str:
        """What became of it by NOW, swept or not."""
        if self.end != "open" or self.left > 0:
            return self.end
        return "ramp" if self.is_ramp else "missed"

    @property
    def keeper(self) -> int:
        """Whose it is to keep: who did it, else whoever stands in, else the holder."""
        if self.delegate is None or (self.fate in ("done", "late") and self.kept_by_holder):
            return self.holder
        return self.delegate

    def row(self, number: int, people, teams, routine) -> Occurrence:
        last = NOW + self.left * MINUTE
        state = self.end if self.end in Occurrence.State.values else "excused"
        moments = {"done": "done_at", "late": "done_at", "missed": "missed_at", "skipped": "skipped_at"}
        said: dict[str, object] = {moments[state]: last - MINUTE} if state in moments else {}
        if state in ("done", "late"):
            said["done_by"] = people[self.keeper]
        return Occurrence(
            site=routine.site,
            routine=routine,
            holder=people[self.holder],
            delegate=None if self.delegate is None else people[self.delegate],
            team=None if self.team is None else teams[self.team],
            on=self.on,
            number=number,
            due_at=last - 60 * MINUTE,
            on_time_until=last - 30 * MINUTE,
            late_until=last,
            is_ramp=self.is_ramp,
            state=state,
            excuse=self.end if state == "excused" else "",
            **said,
        )


def facts() -> st.SearchStrategy[Fact]:
    """Whoever stands in is somebody else; days reach a little beyond the week that is asked about."""
    person = st.integers(0, 2)
    return st.builds(
        lambda holder, step, *rest: Fact(holder, (holder + step) % 3 if step else None, *rest),
        person,
        st.sampled_from([0, 0, 0, 1, 2]),
        st.sampled_from([None, 0, 1]),
        st.integers(-1, 7),
        st.sampled_from(ENDS),
        st.sampled_from([-5000, -1, 0, 1, 90]),
        st.booleans(),
        st.booleans(),
    )


# by hand


def figures(rows: list[Fact], person: int | None = None) -> dict[str, int]:
    """Of a person: theirs, and those they stood in for. Without one, of all these, by whomever they were kept."""
    found = dict.fromkeys(
        ("scheduled", "excused", "not_operating", "on_time", "late", "missed", "skipped", "others"), 0
    )
    for fact in rows:
        if fact.end == "open" and fact.fate == "open":
            continue  # can still be kept: in no formula
        found["scheduled"] += 1
        found["not_operating"] += fact.fate in ("holiday", "not_running")
        if person is not None and fact.keeper != person:
            found["excused"] += 1
            found["others"] += fact.fate in ("done", "late")
            continue
        found["excused"] += fact.fate in ("planned", "sick", "holiday", "not_running", "ramp")
        for word, fate in (("on_time", "done"), ("late", "late"), ("missed", "missed"), ("skipped", "skipped")):
            found[word] += fact.fate == fate
    return found


def assert_is(found: Tally, wanted: dict[str, int], rules: Rules) -> None:
    for word in ("scheduled", "excused", "not_operating", "on_time", "late", "missed", "skipped"):
        assert getattr(found, word) == wanted[word], word
    done, expected = wanted["on_time"] + wanted["late"], wanted["scheduled"] - wanted["excused"]
    running = wanted["scheduled"] - wanted["not_operating"]
    assert expected == done + wanted["missed"] + wanted["skipped"]
    assert found.n == expected
    assert_share(found.adherence(rules), done, expected, rules)
    assert_share(found.on_time_rate(rules), wanted["on_time"], expected, rules)
    assert_share(found.coverage(rules), done + wanted["others"], running, rules)


def assert_share(share: Share, kept: int, n: int, rules: Rules) -> None:
    assert (share.kept, share.n) == (kept, n)
    if n == 0 or n < rules.fewest:
        assert share.percent is None
        assert str(share) == f"{kept} of {n}"
    else:
        assert share.percent == floor(Fraction(100 * kept, n) + Fraction(1, 2))
        assert str(share) == f"{share.percent} % of {n}"


@pytest.fixture
def stage(site, leader, teammate, team, routine):
    people = [leader, teammate, make_person(site, "Third Leader")]
    return people, [team, make_team(team.area, "Another line")], routine


@settings(max_examples=25, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(facts(), max_size=60), st.sampled_from([1, 5, 8]))
def test_the_figures_are_those_one_gets_by_going_through_the_promises(stage, drawn: list[Fact], fewest: int):
    people, teams, routine = stage
    rules, of_week = Rules(fewest=fewest), [fact for fact in drawn if WEEK[0] <= fact.on <= WEEK[1]]
    with transaction.atomic():
        Occurrence.objects.bulk_create([fact.row(n, people, teams, routine) for n, fact in enumerate(drawn)])
        span = {"first": WEEK[0], "last": WEEK[1], "now": NOW}
        rows = Occurrence.objects.filter(on__range=WEEK)

        theirs = [figures([f for f in of_week if who in (f.holder, f.delegate)], who) for who in range(3)]
        each = tallies_of(people, **span)
        for person, wanted in zip(people, theirs, strict=True):
            assert_is(each[person.pk], wanted, rules)
            assert tally_of(person, **span) == each[person.pk]

        by_team = tallies(rows, "team", now=NOW)
        for key, place in ((None, None), (teams[0].pk, 0), (teams[1].pk, 1)):
            assert_is(by_team.get(key, Tally()), figures([f for f in of_week if f.team == place]), rules)
        assert_is(tally(rows, now=NOW), figures(of_week), rules)
        assert total(by_team.values()) == tally(rows, now=NOW)
        assert_is(total(each.values()), _added(theirs), rules)
        transaction.set_rollback(True)


def _added(parts: list[dict[str, int]]) -> dict[str, int]:
    """Numerators and denominators are added up, never percentages."""
    return {word: sum(part[word] for part in parts) for word in parts[0]}
