"""What waits for one person, on however many boards: to answer, to tell, to take, to do, by when it is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, groupby

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from concerns.models import Action, Concern, Escalation, ParkingItem
from concerns.models.escalation import EscalationQuerySet
from org.models import Person, Team
from web.clock import at_local, today

MANY = 100  # of one sort; more than that are a talk, not a list
ANSWER, TELL, CONFIRM, TAKE, KEEP, DO, TALK = "Answer", "Tell", "Is it OK?", "Who takes it?", "Yours", "Do", "Bring up"


@dataclass(frozen=True)
class Waits:
    """One thing that waits: what is to be done with it, for which team, by when."""

    deed: str
    text: str
    team: Team
    url: str
    at: datetime  # by then
    note: str = ""
    concern: object = None
    is_over: bool = False


@dataclass(frozen=True)
class Span:
    """What is due in one stretch of time."""

    name: str
    rows: list[Waits]


def queue_of(person: Person, *, now: datetime) -> list[Span]:
    """Grouped by when it is due. Seven queries, however many boards and however much there is."""
    led = list(Team.objects.of_site_of(person).led_by(person).values_list("pk", flat=True))
    rows = once(chain.from_iterable(find(person, led, now) for find in FINDERS))
    on = today(person.site.time_zone, now)
    ordered = sorted(rows, key=lambda row: row.at)
    return [Span(name, list(some)) for name, some in groupby(ordered, key=lambda row: span_of(row, on))]


def once(rows: Iterable[Waits]) -> list[Waits]:
    """A concern stands here once, for what is to be done with it first."""
    first: dict = {}
    for row in rows:
        first.setdefault(row.concern or row.url, row)
    return list(first.values())


def span_of(row: Waits, on: date) -> str:
    day = today(row.team.site.time_zone, row.at)
    if row.is_over:
        return "Was due"
    for name, until in (("Today", on), ("Tomorrow", on + timedelta(days=1)), ("This week", on + timedelta(days=6))):
        if day <= until:
            return name
    return "Later"


def _to_answer(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    asked = _asks(person).unanswered().filter(to_team__in=led).order_by("answer_by")[:MANY]
    for each in asked:
        note = f"{each.from_team.name} needs: {each.need}"
        yield _about(each.concern, ANSWER, each.to_team, each.answer_by, now, note=note)


def _to_tell(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    """Answered above: it is said in the next huddle, so it is for today."""
    answered = _asks(person).filter(answered_at__isnull=False, told_at__isnull=True, from_team__in=led)
    for each in answered.order_by("answered_at")[:MANY]:
        note = f"{each.to_team.name} has answered"
        yield _about(each.concern, TELL, each.from_team, _end_of(now, each.from_team), now, note=note)


def _to_confirm(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    told = _asks(person).of_the_team().filter(told_at__isnull=False, confirmed_at__isnull=True)
    mine = told.filter(Q(concern__raised_by=person.pk) | Q(concern__team__in=led), concern__state=Concern.State.TOLD)
    for each in mine.order_by("told_at")[:MANY]:
        yield _about(each.concern, CONFIRM, each.concern.team, _end_of(now, each.concern.team), now, note="It was told")


def _asks(person: Person) -> EscalationQuerySet:
    open_ones = Concern.objects.visible_to(person).open().filter(pk=OuterRef("concern"))
    related = ("concern__team__site", "from_team__site", "to_team__site")
    return Escalation.objects.of_site_of(person).filter(Exists(open_ones)).select_related(*related)


def _to_take(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    """Raised in a team one leads, and nobody has it: the huddle of the day asks."""
    rows = _concerns(person).filter(team__in=led, state=Concern.State.RAISED, owner=None).order_by("raised_at")
    for each in rows[:MANY]:
        yield _about(each, TAKE, each.team, _end_of(now, each.team), now, note=_raised(each))


def _kept(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    mine = _concerns(person).filter(owner=person.pk).order_by("due_on")[:MANY]
    for each in mine:
        at = at_local(each.due_on, time.max, each.team.site.time_zone) if each.due_on else _end_of(now, each.team)
        yield _about(each, KEEP, each.team, at, now, note=_where(each))


def _concerns(person: Person) -> QuerySet[Concern]:
    return Concern.objects.visible_to(person).open().select_related("team__site", "raised_by")


def _where(concern: Concern) -> str:
    return "" if concern.state == Concern.State.OWNED else concern.get_state_display()


def _raised(concern: Concern) -> str:
    return f"{concern.raiser} raised it"


def _due(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    mine = Action.objects.visible_to(person).open().filter(owner=person.pk).select_related("team__site", "promised_to")
    for each in mine.order_by("due_on", "due_at")[:MANY]:
        at = at_local(each.due_on, each.due_at or time.max, each.team.site.time_zone)
        note = f"To {each.promised_to.first_name}, between the two of you" if each.promised_to else ""
        yield Waits(DO, each.text, each.team, each.get_absolute_url(), at, note, is_over=at < now)


def _parked(person: Person, led: list, now: datetime) -> Iterator[Waits]:
    mine = ParkingItem.objects.visible_to(person).waiting().filter(who=person.pk).select_related("team__site")
    for each in mine.order_by("take_up_on")[:MANY]:
        at = at_local(each.take_up_on, time.max, each.team.site.time_zone)
        url = reverse("concerns:concerns", args=[each.team.slug])
        yield Waits(TALK, each.text, each.team, url, at, "After the huddle", concern=each.pk, is_over=at < now)


def _about(concern: Concern, deed: str, team: Team, at: datetime, now: datetime, *, note: str) -> Waits:
    url = concern.get_absolute_url()
    return Waits(deed, concern.text, team, url, at, note, concern=concern.pk, is_over=at < now)


def _end_of(now: datetime, team: Team) -> datetime:
    return at_local(today(team.site.time_zone, now), time.max, team.site.time_zone)


# of one concern the first of these is what waits
FINDERS = (_to_answer, _to_tell, _to_confirm, _to_take, _kept, _due, _parked)
