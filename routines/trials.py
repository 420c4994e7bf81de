"""Trying another way with a routine: expected first, then tried, then seen, then learned."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from notices.operations import settle, tell
from org.models import Person
from org.operations import record
from routines.models import Occurrence, Routine, Trial
from routines.models.trial import OF
from web.clock import today

State = Occurrence.State
KEPT = {State.DONE, State.LATE}
MOMENTS = ("due_at", "done_at", "skipped_at")
DECIDED = KEPT | {State.MISSED, State.SKIPPED}


class AlreadyTrying(Exception):
    """One trial at a time with a routine: two changes at once teach nothing."""


class TrialEnded(Exception):
    """What was learned is written, and a new day has begun."""


@dataclass(frozen=True)
class Happened:
    """Of the first ten promises since the trial began: so many decided, so many of them kept."""

    kept: int
    decided: int

    @property
    def is_complete(self) -> bool:
        return self.decided == OF

    def __str__(self) -> str:
        return f"{self.kept} of {self.decided}" if self.decided else "nothing yet"


@dataclass(frozen=True)
class Running:
    """A trial as it stands, for one quiet line under its routine."""

    trial: Trial
    happened: Happened

    @property
    def line(self) -> str:
        """Trying: look at 13:00. Expected 8 of 10; so far 3 of 4."""
        what = self.trial.words.rstrip(".")
        return f"Trying: {what}. Expected {self.trial.expected} of {OF}; so far {self.happened}."


def running(person: Person) -> dict[uuid.UUID, Running]:
    """{element: what this person tries with it}; two queries, one where nothing is tried."""
    trials = list(Trial.objects.filter(person=person.pk).running().order_by("started_at"))
    return {trial.element: Running(trial, happened) for trial, happened in with_results(trials)}


def with_results(trials: Iterable[Trial]) -> list[tuple[Trial, Happened]]:
    """Each with what has happened so far, counted from the promises themselves. One query for all of one person."""
    trials = list(trials)
    if not trials:
        return []
    elements, first = {trial.element for trial in trials}, min(trial.started_on for trial in trials)
    rows = Occurrence.objects.filter(holder=trials[0].person_id, routine__element__in=elements, on__gte=first)
    decided: dict[uuid.UUID, list[tuple[datetime, str]]] = defaultdict(list)
    found = rows.filter(state__in=DECIDED).in_time_order()
    for element, due_at, done_at, skipped_at, state in found.values_list("routine__element", *MOMENTS, "state"):
        earliest = min(moment for moment in (due_at, done_at, skipped_at) if moment)
        decided[element].append((earliest, state))
    return [(trial, _happened(trial, decided[trial.element])) for trial in trials]


def _happened(trial: Trial, decided: list) -> Happened:
    """Due and decided after the moment it began, until it ended; at most ten."""
    states = [state for at, state in decided if at >= trial.started_at and not _is_after(trial, at)][:OF]
    return Happened(kept=sum(state in KEPT for state in states), decided=len(states))


def _is_after(trial: Trial, at: datetime) -> bool:
    return trial.ended_at is not None and at > trial.ended_at


@transaction.atomic
def start_trial(
    *,
    id: uuid.UUID,
    person: Person,
    routine: Routine,
    change: str,
    words: str,
    expected: int,
    check_on: date,
    now: datetime,
) -> Trial:
    """Say what is expected, and begin. The same id again is the same trial; a second one waits: `AlreadyTrying`."""
    there = Trial.objects.filter(pk=id, person=person).first()
    if there:
        return there
    row = Trial(id=id, site_id=person.site_id, person=person, element=routine.element)
    row.change, row.words, row.expected, row.check_on = change, words, expected, check_on
    row.started_at, row.started_on = now, today(person.site.time_zone, now)
    if not _insert(row):
        raise AlreadyTrying
    record("routines.trial.started", site_id=row.site_id, subject=row.pk, by=person, at=now, expected=expected)
    return row


def _insert(row: Trial) -> bool:
    """Not where another one of this routine runs: the database has the last word."""
    Trial.objects.bulk_create([row], ignore_conflicts=True)
    return Trial.objects.filter(pk=row.pk).exists()


@transaction.atomic
def end_trial(trial: Trial, *, learned: str, outcome: str, now: datetime) -> Trial:
    """What was learned ends it: it becomes the standard, or it is stopped. The first word counts."""
    row = _locked(trial)
    if row.is_running:
        row.learned, row.outcome, row.ended_at = learned, Trial.Outcome(outcome), now
        row.save(update_fields=["learned", "outcome", "ended_at"])
        settle(f"routine.trial:{row.pk}", now=now)
        record(f"routines.trial.{row.outcome}", site_id=row.site_id, subject=row.pk, by=row.person, at=now)
    return row


@transaction.atomic
def resume_trial(trial: Trial, *, now: datetime) -> Trial:
    """Undo the end on the same day; else `TrialEnded`. What was expected stays as it was."""
    row = _locked(trial)
    if row.is_running:
        return row
    zone = row.site.time_zone
    other = Trial.objects.running().filter(person=row.person_id, element=row.element)
    if today(zone, row.ended_at) != today(zone, now) or other.exists():
        raise TrialEnded
    row.learned, row.outcome, row.ended_at = "", "", None
    row.save(update_fields=["learned", "outcome", "ended_at"])
    record("routines.trial.resumed", site_id=row.site_id, subject=row.pk, by=row.person, at=now)
    return row


def sweep_trials(*, now: datetime) -> int:
    """On its day a trial asks, once, what was learned. Returns how many asked; twice is harmless."""
    due = Trial.objects.to_ask(now.date() + timedelta(days=1)).select_related("site", "person")
    return sum(_ask(trial, now) for trial in due if trial.check_on <= today(trial.site.time_zone, now))


@transaction.atomic
def _ask(trial: Trial, now: datetime) -> bool:
    if not Trial.objects.filter(pk=trial.pk, asked_at__isnull=True).update(asked_at=now):
        return False
    return tell(
        person=trial.person,
        kind="routine.trial",
        title=f"You tried: {trial.words}"[:120],
        text=f"You expected {trial.expected} of {OF}. What happened, and what did you learn?",
        path=trial.get_absolute_url(),
        dedupe_key=f"routine.trial:{trial.pk}",
        now=now,
    )


def _locked(trial: Trial) -> Trial:
    return Trial.objects.select_for_update(of=("self",)).select_related("site", "person").get(pk=trial.pk)
