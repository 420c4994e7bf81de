"""A leader's-leader check: begun, kept word by word, finished with a help that is promised, opened again."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from coaching.models import LswReview
from coaching.operations.errors import CheckFinished, HelpFirst, NotYet
from concerns.operations import promise_help, withdraw_help
from org.lines import teams_of
from org.models import Person, Team
from org.operations import record
from routines.operations import take_back, tick_off
from web.clock import today
from web.ids import uuid7


@transaction.atomic
def begin_check(*, id: uuid.UUID, leader: Person, report: Person, at: datetime, now: datetime) -> LswReview:
    """Sit down together. Where the two have begun one already, this returns that one."""
    fresh = LswReview(
        id=id,
        site_id=leader.site_id,
        leader=leader,
        report=report,
        held_on=today(leader.site.time_zone, now),
        started_at=now,
    )
    LswReview.objects.bulk_create([fresh], ignore_conflicts=True)
    check = LswReview.objects.begun().get(leader=leader, report=report)
    if check.pk == id:
        record("coaching.lsw_review.begun", site_id=check.site_id, subject=check.pk, by=leader, at=at)
    return check


@transaction.atomic
def discard_check(check: LswReview, *, by: Person, at: datetime) -> None:
    """Undo for `begin_check`, while nothing is written: it was begun by mistake. Twice is harmless."""
    there = LswReview.objects.select_for_update().filter(pk=check.pk).first()
    if not there:
        return
    if there.is_finished or there.has_words:
        raise NotYet("Something is written here already. Clear it first, or finish the check.")
    there.delete()
    record("coaching.lsw_review.discarded", site_id=check.site_id, subject=check.pk, by=by, at=at)


@transaction.atomic
def write_check(check: LswReview, *, words: Mapping, question: int | None = None) -> LswReview:
    """Keep what was said so far; `question` is the one that is asked next."""
    check = _locked(check)
    if check.is_finished:
        raise CheckFinished
    for name, value in words.items():
        setattr(check, name, value)
    check.question = max(check.question, question or 1)
    check.save(update_fields=[*words, "question"])
    return check


@transaction.atomic
def finish_check(check: LswReview, *, by: Person, at: datetime, now: datetime) -> LswReview:
    """The help becomes the leader's action, seen by the two; ticks off the leader's review promise. Twice is harmless.

    Raises `HelpFirst` where no help is promised, or its day has passed.
    """
    check = _locked(check)
    if check.is_finished:
        return check
    day = today(check.site.time_zone, now)
    if not check.help_promised or not check.help_by or check.help_by < day:
        raise HelpFirst
    check.action = check.action or _promised(check, at)
    check.promise = tick_off(owner=check.leader, practice="review", at=at, now=now)
    check.held_on, check.finished_at, check.finished_by = day, now, by
    check.save(update_fields=["action", "promise", "held_on", "finished_at", "finished_by"])
    minutes = round((now - check.started_at).total_seconds() / 60)
    record("coaching.lsw_review.finished", site_id=check.site_id, subject=check.pk, by=by, at=at, minutes=minutes)
    return check


@transaction.atomic
def reopen_check(check: LswReview, *, by: Person, at: datetime, now: datetime) -> LswReview:
    """Open it again on the day it was held: the help is not promised yet, and the promise not kept yet."""
    check = _locked(check)
    if not check.is_finished:
        return check
    if check.held_on != today(check.site.time_zone, now):
        raise NotYet("This check is closed: a new day has begun.")
    if LswReview.objects.begun().filter(leader=check.leader_id, report=check.report_id).exists():
        raise NotYet("The two of you have begun another one. Finish that first.")
    if check.promise:
        take_back(check.promise, by=check.leader, now=now)
    check.finished_at = check.finished_by = check.promise = None
    check.save(update_fields=["finished_at", "finished_by", "promise"])
    if check.action:
        withdraw_help(check.action, by=by, at=at)
    record("coaching.lsw_review.reopened", site_id=check.site_id, subject=check.pk, by=by, at=at)
    return _locked(check)


def _promised(check: LswReview, at: datetime):
    return promise_help(
        id=uuid7(),
        team=_team_of(check),
        text=check.help_promised,
        owner=check.leader,
        to=check.report,
        due_on=check.help_by,
        at=at,
    )


def _team_of(check: LswReview) -> Team:
    """An action hangs on a team: the report's own, else the leader's, else the one at the top of the site."""
    own = (teams_of(person, day=check.held_on).last() for person in (check.report, check.leader))
    return next(filter(None, own), None) or Team.objects.filter(site=check.site_id).order_by("-tier", "name").first()


def _locked(check: LswReview) -> LswReview:
    rows = LswReview.objects.select_for_update(of=("self",)).select_related("site", "leader", "report", "action")
    return rows.get(pk=check.pk)
