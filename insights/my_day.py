"""My day: what I promised, who waits for me, whom I coach next."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from insights import words
from insights.away import away_on, extra_day, settling_in
from insights.empty_day import empty_day
from insights.four_weeks import four_weeks_of
from insights.led import led_of
from insights.next_coaching import next_coaching
from insights.promises import Rail, Slot, just_said, promises_of, slots_of, summary
from insights.waiting import AT_MOST, waiting_for
from insights.week import week_of
from org import swaps
from routines.delegating import asked_of
from routines.gaps import gap_of
from routines.models import Holder, Pattern
from routines.reasons import Reasons
from routines.trials import Running, running
from web.clock import today

DAY = timedelta(days=1)


def day_of(person, *, now: datetime, on: date | None = None) -> dict:
    """Everything the page shows, in a number of queries that does not grow with the data. Another day than today is
    read, and answered where something got in the way; it has no aside but its week."""
    here = today(person.site.time_zone, now)
    is_today = on in (None, here)
    coaching = next_coaching(person, now=now) if is_today else None
    card = coaching.url if coaching and coaching.is_today else ""
    rail = Rail(person, Reasons.of(person.site_id), on or here, now, card)
    return the_rail(rail, here) | (beside(rail, coaching) if is_today else {})


def the_rail(rail: Rail, here: date) -> dict:
    """The day and its week."""
    person, on, now = rail.person, rail.on, rail.now
    promises = promises_of(person, on=on, now=now)
    slots = with_trials(slots_of(promises, rail), running(person))
    holder = Holder.objects.filter(person=person).first()
    return {
        "on": on,
        "is_today": on == here,
        "today": here,
        "before": on - DAY,
        "after": on + DAY,
        "near": words.day_near(on, here) if abs((on - here).days) == 1 else "",
        "slots": slots,
        "summary": summary(slots) if slots else "",
        "empty": None if slots else empty_day(person, on, here, now),
        "away": away_on(person, on, slots, here),
        "extra": extra_day(person, on),
        "settling": settling_in(person, on, slots),
        "folded": folded(slots) if on == here else None,
        "just_said": just_said(slots, person=person, now=now),
        **learned(slots, rail.zone),
        "week": week_of(promises, slots, rail),
        "asks_minutes": bool(holder and holder.notes_minutes),
        "usual": rail.reasons.usual,
        "further": rail.reasons.further,
    }


def with_trials(slots: list[Slot], tried: dict[UUID, Running]) -> list[Slot]:
    """Each with what this person tries with it: on their own promises, from the day it began."""
    return [replace(slot, trying=_tried_on(slot, tried.get(slot.promise.routine.element))) for slot in slots]


def _tried_on(slot: Slot, found: Running | None) -> Running | None:
    return found if found and not slot.for_whom and slot.promise.on >= found.trial.started_on else None


def beside(rail: Rail, coaching) -> dict:
    """Who waits, whom I coach, and how the last weeks went, for oneself first."""
    waiting = waiting_for(rail.person, now=rail.now)
    return {
        "waiting": waiting[:AT_MOST],
        "waiting_too": waiting[AT_MOST:],
        "answer": next((one for one in waiting if one.used is not None), None),
        "coaching": coaching,
        "four_weeks": four_weeks_of(rail),
        "led": led_of(rail.person, now=rail.now),
        "zone": rail.zone,
        "stand_ins": asked_of(rail.person, now=rail.now),
        "swaps": swaps.asked_of(rail.person, now=rail.now),
        "gap": gap_of(rail.person, now=rail.now),
        "patterns": list(Pattern.objects.of(rail.person).awake(today(rail.zone, rail.now))),
    }


def folded(slots: list[Slot]) -> dict | None:
    """Where the list is narrow, what is done folds to one line: after which slot, and what it says. The one done a
    moment ago stays open for its line."""
    done = [slot for slot in slots if slot.state == "done" and not slot.asks_line]
    if len(done) < 2:
        return None
    return {"after": done[-1], "words": f"{words.count(len(done))} done{since(done)}"}


def since(slots: list[Slot]) -> str:
    """` since 06:20`; empty where nothing of it is of that day itself."""
    times = [slot.time for slot in slots if slot.is_of_day]
    return f" since {times[0]}" if times else ""


def learned(slots: list[Slot], zone: str) -> dict:
    """The line of the day, and when it was kept."""
    promise = next((slot.promise for slot in slots if slot.promise.learned), None)
    at = promise.learned_at if promise else None
    return {"learned": promise.learned if promise else "", "learned_at": words.clock(at, zone) if at else ""}
