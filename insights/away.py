"""What a day is like as a whole: away with or without a stand-in, still settling in, or worked beside the calendar."""

from calendar import day_name
from collections.abc import Iterable
from datetime import date, timedelta

from insights import words
from insights.promises import Slot
from org.models import Absence, Assignment
from routines.models import Delegation, Occurrence, Rules

WEEKDAYS = dict(enumerate(day_name, start=1))  # ISO: Monday is 1
AWAY = {Occurrence.Excuse.PLANNED, Occurrence.Excuse.SICK}


def away_on(person, on: date, slots: Iterable[Slot], today: date) -> str:
    """You are away until Mon 24 November. Jonas Weber stands in. Empty on a day at work, without a query where the
    promises show that it is one."""
    slots = list(slots)
    if any(slot.is_of_day and (slot.can_tick or slot.state == "done") for slot in slots):
        return ""
    absence = Absence.objects.filter(person=person.pk).on(on).order_by("-ends_on").first()
    if not absence:
        return ""
    are = "were" if on < today else "are"
    return f"You {are} away until {words.day(absence.ends_on, on)}. {stand_ins(person, on, slots, today)}".strip()


def stand_ins(person, on: date, slots: list[Slot], today: date) -> str:
    """Who stands in, or, while there is time, who has been asked and has not answered."""
    names = list(dict.fromkeys(slot.promise.delegate.name for slot in slots if slot.state == "covered"))
    if names:
        stand = "stood" if on < today else "stands" if len(names) == 1 else "stand"
        return f"{words.listed(names)} {stand} in."
    asked = Delegation.objects.waiting().filter(person=person.pk).on(on).order_by("asked_at")
    waiting = list(dict.fromkeys(asked.values_list("delegate__name", flat=True))) if slots and on >= today else []
    if waiting:
        return f"{words.listed(waiting)} {'is' if len(waiting) == 1 else 'are'} asked. Nothing counts as missed."
    return f"Nobody {'stood' if on < today else 'stands'} in, and nothing counts as missed." if slots else ""


def settling_in(person, on: date, slots: Iterable[Slot]) -> str:
    """Settling in: nothing can be missed until Fri 4 December. Two queries, for a new holder only."""
    ramp = [slot for slot in slots if slot.promise.is_ramp]
    if not ramp:
        return ""
    held = Assignment.objects.on(on).filter(person=person.pk, role__in={slot.promise.routine.role_id for slot in ramp})
    since = held.order_by("-since").values_list("since", flat=True).first()
    if not since:
        return ""
    until = since + timedelta(days=Rules.of(person.site).ramp_days - 1)
    return f"Settling in: nothing can be missed until {words.day(until, on)}."


def extra_day(person, on: date) -> str:
    """Extra Sunday shift: worked like a Tuesday. Says why there are promises on a day that is free by the calendar."""
    extra = person.site.extra_days.filter(on=on).first()
    return f"{extra.name}: worked like a {WEEKDAYS[extra.like]}." if extra else ""
