"""Every verb, in every state a concern can stand in, by everyone who might press it: one table, through the pages.

A cell names the first of the line T, L, C, M who may: it is pressed as that person, and as the one before, who is
refused in words. "-": nobody can any more; who may press it presses in vain. R besides: also who raised it, from
another team. What a page offers is never refused and never in vain.
"""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import RequestFactory
from django.urls import resolve, reverse
from django_htmx.middleware import HtmxDetails

from concerns import operations
from org.models import Event, Team
from tests.cast import make_team
from web.clock import now, today
from web.ids import uuid7

# T: of the team · L: leads it · C: leads the team above · M: leads the site. A verb with ^ is pressed on what was
# passed on, else on what the team asked
TABLE = """
               raised    owned   parked    asked   passed  decided answered     told question    given     ours   closed
own                 T        T        T        T        T        T        T        T        T        T        T        -
release             -        T        T        -        -        -        -        -        -        -        -        -
park                T        T        -        -        -        -        -        -        -        -        T        -
unpark              -        -        T        -        -        -        -        -        -        -        -        -
answer_now          L        L        L        -        -        -        -        -        -        -        L        -
close               T        T        T        T        T        T        -        T        T        T        T        -
reopen              -        -        -        -        -        -        -        -        -        -        -        T
escalate            T        T        T        -        -        -        -        T        T        T        T        -
withdraw            .        .        .        T        -        -        -        -        -        -        -        -
answer              .        .        .        C        -        C        -        -        -        -        -        -
take_back           .        .        .        -        -        -        C        -        -        -        -        -
told                .        .        .        -        -        -        L        -        -        -        -        -
untold              .        .        .        -        -        -        -        L        L        L        -        -
confirm             .        .        .        -        -        -        -       TR        -       TR        -        -
ask_again           .        .        .        -        -        -        -       TR       TR       TR        -        -
pass_on             .        .        .        C        -        C        -        -        -        -        -        -
withdraw^           .        .        .        .        C        -        .        .        .        .        .        .
answer^             .        .        .        .        M        -        .        .        .        .        .        .
take_back^          .        .        .        .        -        M        .        .        .        .        .        .
told^               .        .        .        .        -        C        .        .        .        .        .        .
untold^             .        .        .        .        -        -        .        .        .        .        .        .
confirm^            .        .        .        .        -        -        .        .        .        .        .        .
ask_again^          .        .        .        .        -        C        .        .        .        .        .        .
pass_on^            .        .        .        .        -        -        .        .        .        .        .        .
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = {(verb, state): cell for verb, *cells in ROWS for state, cell in zip(HEAD, cells, strict=True)}
LINE = "TLCM"
REFUSALS = {
    "of the concern": "The team that raised it, or who has it, changes a concern.",
    "answer_now": "Who leads the team answers for it.",
    "answer": "Who leads the team that was asked gives the answer.",
    "take_back": "Who leads the team that was asked gives the answer.",
    "pass_on": "Who leads the team that was asked gives the answer.",
    "told": "Who leads the team that asked tells it.",
    "untold": "Who leads the team that asked tells it.",
    "withdraw": "The team that raised it says so.",
    "ask_again": "Who leads the team that asked says so.",
}


SAID_ANEW = {"escalate", "untold"}  # not OK, or its reply, says the first; the other is in the answer's own undo
HIDDEN = {
    "decided": {"answer", "pass_on"},  # in own words: OK or not OK is asked first
    "told": SAID_ANEW,
    "question": SAID_ANEW,
    "given": SAID_ANEW,
}


class Life:
    """A question on its way through all that can happen to it."""

    def __init__(self, team: Team, people: dict):
        self.people, self.now, self.on = people, now(), today(team.site.time_zone)
        said = {"text": "May we run without the guard?", "kind": "question"}
        self.concern = operations.raise_concern(id=uuid7(), team=team, by=people["R"], at=self.now, **said)
        self.asked = self.passed = None

    def lead_to(self, state: str) -> None:
        for step in STEPS[state]:
            step(self)
            self.now += timedelta(seconds=1)
        self.concern.refresh_from_db()

    def by(self, letter: str) -> dict:
        return {"by": self.people[letter], "at": self.now}

    def own(self):
        operations.own(self.concern, owner=self.people["L"], due_on=self.on, **self.by("L"))

    def park(self):
        operations.park(self.concern, **self.by("L"))

    def ask(self):
        words = {"why": "authority", "need": "A decision", "answer_by": self.now + timedelta(hours=4)}
        self.asked = operations.escalate(self.concern, id=uuid7(), **words, **self.by("L"))

    def pass_on(self):
        words = {"why": "authority", "need": "A decision", "answer_by": self.now + timedelta(hours=8)}
        self.passed = operations.pass_on(self.asked, id=uuid7(), **words, **self.by("C"))

    def decide(self):
        operations.answer(self.passed, decision="no", text="Never", **self.by("M"))

    def answer(self, decision: str = "no", **given):
        operations.answer(self.asked, decision=decision, text="Never", **given, **self.by("C"))

    def ask_back(self):
        self.answer("question")

    def give(self):
        self.answer("returned", authority="Choose")

    def tell(self):
        operations.tell_team(self.asked, **self.by("L"))

    def confirm(self):
        operations.confirm(self.asked, **self.by("L"))


ASKED = [Life.ask]
STEPS = {
    "raised": [],
    "owned": [Life.own],
    "parked": [Life.own, Life.park],
    "asked": ASKED,
    "passed": [*ASKED, Life.pass_on],
    "decided": [*ASKED, Life.pass_on, Life.decide],  # by the site; Assembly has still to hear it
    "answered": [*ASKED, Life.answer],
    "told": [*ASKED, Life.answer, Life.tell],
    "question": [*ASKED, Life.ask_back, Life.tell],
    "given": [*ASKED, Life.give, Life.tell],  # theirs to decide
    "ours": [*ASKED, Life.give, Life.tell, Life.confirm],
    "closed": [*ASKED, Life.answer, Life.tell, Life.confirm],
}
OF_CONCERN = ("own", "release", "park", "unpark", "answer_now", "close", "reopen", "escalate")
OF_REQUEST = ("withdraw", "answer", "take_back", "told", "untold", "confirm", "ask_again", "pass_on")


@pytest.fixture
def life(site, plant, upper_team, team, roles, teammate, leader, coach, manager, other_leader) -> Life:
    upper_team.parent = make_team(plant, "Plant", tier=3)
    upper_team.save()
    people = {"T": teammate, "L": leader, "C": coach, "M": manager, "R": other_leader}
    return Life(Team.objects.select_related("site", "area", "parent__parent").get(pk=team.pk), people)


def verbs_of(life: Life) -> dict:
    """Every verb with what it is pressed on."""
    found = dict.fromkeys(OF_CONCERN, life.concern)
    found |= dict.fromkeys(OF_REQUEST, life.asked) if life.asked else {}
    return found | ({f"{verb}^": life.passed for verb in OF_REQUEST} if life.passed else {})


def handed(person, address: str, data: dict | None = None):
    """The request as it reaches a page: who asks is known, and that htmx asks."""
    make = RequestFactory().get if data is None else RequestFactory().post
    request = make(address, data, headers={"HX-Request": "true"} if data is None else {})
    request.actor = request.user = person
    request.htmx, request.csp_nonce, request._messages = HtmxDetails(request), "", Said()
    return request


class Said(list):
    def add(self, level, words, tags):
        self.append(words)


def offered(life: Life, person) -> set[str]:
    """The verbs that this person's page has a button for."""
    address = life.concern.get_absolute_url()
    view = resolve(address)
    page = view.func(handed(person, address), **view.kwargs).content.decode()
    pressed = {resolve(found) for found in re.findall(r'action="(/concerns/[^"]+)"', page)}
    above = life.passed and life.passed.pk
    return {f"{view.url_name}{'^' if view.kwargs['pk'] == above else ''}" for view in pressed}


def press(life: Life, letter: str, verb: str) -> str:
    """ "does", "in vain", or the words of the refusal. Afterwards nothing has happened."""
    address = reverse(f"concerns:{verb.rstrip('^')}", args=[verbs_of(life)[verb].pk])
    view, person, events = resolve(address), life.people[letter], Event.objects.count()
    with transaction.atomic():
        try:
            view.func(handed(person, address, sent(life, person)), **view.kwargs)
            return "does" if Event.objects.count() > events else "in vain"
        except PermissionDenied as refused:
            return str(refused)
        finally:
            transaction.set_rollback(True)


def sent(life: Life, person) -> dict:
    """What any of the forms may want; each takes its own."""
    on = life.on + timedelta(days=1)
    asked = {"id": uuid7(), "why": "time", "need": "A day", "answer_on": on, "missing": "A why"}
    taken = {"owner": person.pk, "due_on": on, "outcome": "So it is"}
    return {**taken, **asked, "decision": "yes", "text": "From Monday on"}


@pytest.mark.parametrize("state", HEAD)
def test_who_may_do_what_and_is_offered_it(state, life):
    life.lead_to(state)
    cells = {verb: CELLS[verb, state] for verb in verbs_of(life)}
    for verb, cell in cells.items():
        heard = {letter: press(life, letter, verb) for letter in asked_about(cell)}
        assert heard == {letter: expected(letter, cell, verb) for letter in heard}, verb
    pages = {letter: offered(life, person) & cells.keys() for letter, person in life.people.items()}
    for letter, on_page in pages.items():
        assert on_page <= {verb for verb, cell in cells.items() if may(letter, cell)}, letter
    assert set().union(*pages.values()) == {verb for verb, cell in cells.items() if cell != "-"} - HIDDEN.get(
        state, set()
    )


def asked_about(cell: str) -> str:
    """The first who may, who may besides, and the one before; where nobody may any more, the last of the line."""
    if cell == "-":
        return LINE[-1]
    first = LINE.index(cell[0])
    return LINE[max(first - 1, 0) : first] + cell


def expected(letter: str, cell: str, verb: str) -> str:
    if cell == "-":
        return "in vain"
    return "does" if letter in cell else REFUSALS.get(verb.rstrip("^"), REFUSALS["of the concern"])


def may(letter: str, cell: str) -> bool:
    return letter in cell if letter == "R" else cell[0] in LINE[: LINE.index(letter) + 1]
