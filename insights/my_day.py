"""My day: what I promised, who waits for me, whom I coach next."""

from datetime import date, datetime

from insights import words
from insights.next_coaching import next_coaching
from insights.promises import Slot, just_done, promises_of, slots_of, summary
from insights.waiting import AT_MOST, waiting_for
from insights.week import week_of
from org.calendars import calendar_of
from org.lines import teams_of
from routines.models import Occurrence
from routines.reasons import Reasons
from web.clock import today


def day_of(person, *, now: datetime) -> dict:
    """Everything the page shows, in a number of queries that does not grow with the data."""
    on = today(person.site.time_zone, now)
    promises = promises_of(person, now=now)
    coaching = next_coaching(person, now=now)
    card = coaching.url if coaching and coaching.is_today else ""
    reasons = Reasons.of(person.site_id)
    slots = slots_of(promises, person=person, reasons=reasons, card=card, now=now)
    waiting = waiting_for(person, now=now)
    return {
        "on": on,
        "slots": slots,
        "summary": summary(slots) if slots else "",
        "empty": None if slots else empty_day(person, on, now),
        "folded": folded(slots),
        "just_done": just_done(slots, person=person, now=now),
        **learned(slots, person.site.time_zone),
        "week": week_of(promises, slots, on=on, working=person.site.working_days, now=now),
        "waiting": waiting[:AT_MOST],
        "waiting_too": waiting[AT_MOST:],
        "answer": next((one for one in waiting if one.used is not None), None),
        "coaching": coaching,
        "usual": reasons.usual,
        "further": reasons.further,
    }


def folded(slots: list[Slot]) -> dict | None:
    """Where the list is narrow, what is done folds to one line: after which slot, and what it says."""
    done = [slot for slot in slots if slot.state == "done"]
    if len(done) < 2:
        return None
    return {"after": done[-1], "words": f"{words.count(len(done))} done since {done[0].time}"}


def learned(slots: list[Slot], zone: str) -> dict:
    """The line of the day, and when it was kept."""
    promise = next((slot.promise for slot in slots if slot.promise.learned), None)
    at = promise.learned_at if promise else None
    return {"learned": promise.learned if promise else "", "learned_at": words.clock(at, zone) if at else ""}


def empty_day(person, on: date, now: datetime) -> dict:
    """A day without promises says why, and when the next one is; on a working day it asks a question."""
    coming = Occurrence.objects.visible_to(person).of(person).filter(on__gt=on, state=Occurrence.State.OPEN)
    following = coming.select_related("routine").order_by("due_at").first()
    works = calendar_of(person.site, on, on).works(on)
    team = teams_of(person, day=on).first()
    return {
        "words": "No promises today." if works else f"No promises today: {day_off(person, on)}.",
        "question": coming_up(following, person, on) if following else "What could you look at or ask, every day?",
        "team": team,
    }


def day_off(person, on: date) -> str:
    works_weekday = on.isoweekday() in person.site.working_days
    return "the site does not work" if works_weekday else f"it is {on:%A}"


def coming_up(promise: Occurrence, person, on: date) -> str:
    zone = person.site.time_zone
    day, at = words.day_near(promise.on, on), words.clock(promise.due_at, zone)
    return f"The next one is {day} at {at}: {promise.routine.name}."
