"""What stands on the screen while a huddle runs: where it is, what is talked about, what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from concerns.ages import age, share_used
from concerns.answer_times import answer_day
from concerns.bearing import too_many
from concerns.deeds import ANSWERED_HERE
from concerns.history import answer_words
from concerns.models import Action, Concern, Escalation, ParkingItem
from concerns.tries import starter
from huddle.agenda import Section, functions_for, section_of
from huddle.boards import Look
from huddle.items import items_of
from huddle.letters import Result, results_of
from huddle.models import Huddle, HuddleSession, Recognition
from huddle.presence import NameTag, name_tags
from huddle.rail import Part, rail_of
from huddle.sections.teams import under
from metrics.models import Metric, Rules
from metrics.reasons import asking_about
from metrics.safety_cross import safety_cross
from metrics.trying import trying_of
from org.models import Assignment, Person, Team

FRESH = timedelta(days=7)
HERE = (Concern.State.RAISED, Concern.State.OWNED, Concern.State.PARKED)  # nobody above has it


@dataclass(frozen=True)
class Move:
    """Where a press leads, and what the button says."""

    step: int
    item: int
    words: str


@dataclass(frozen=True)
class Stage:
    """One look at a running huddle."""

    look: Look
    session: HuddleSession

    @property
    def key(self) -> str:
        return self.session.key

    @property
    def section(self) -> Section:
        return section_of(self.key)

    @cached_property
    def rail(self) -> list[Part]:
        return rail_of(self.session, self.look.now)

    @cached_property
    def items(self) -> list[str]:
        return items_of(self.look, self.session, self.key)

    @property
    def number(self) -> int:
        """Which of the items, from 1; 0 without any."""
        return min(self.session.item + 1, len(self.items))

    @property
    def item(self) -> str:
        return self.items[self.number - 1] if self.items else ""

    @property
    def next(self) -> Move | None:
        """The next item, else the next section; None at the end."""
        step, number = self.session.step, self.number
        if number and number < len(self.items):
            return Move(step, number, self._next_item(self.items[number]))
        if step + 1 < len(self.rail):
            return Move(step + 1, 0, self.rail[step + 1].name)
        return None

    @property
    def back(self) -> Move | None:
        step, number = self.session.step, self.number
        if number > 1:
            return Move(step, number - 2, "Back")
        return Move(step - 1, 0, f"Back to {self.rail[step - 1].name}") if step else None

    def _next_item(self, item: str) -> str:
        if self.key == "results":
            return next((f"Next: {row.headline.category}" for row in self.results if row.key == item), "Next")
        return {"answers": "Next answer", "asked": "Next request"}.get(self.key, "Next concern")

    @cached_property
    def series(self) -> Huddle | None:
        return Huddle.objects.filter(team=self.look.team, shift_name=self.session.shift_name).first()

    @cached_property
    def name_tags(self) -> list[NameTag]:
        """Empty where the team says by function who is here."""
        by_name = self.series and self.series.presence == Huddle.Presence.NAMES
        return name_tags(self.look, self.session) if by_name else []

    @property
    def expected(self) -> int:
        """So many names are expected today."""
        return sum(not tag.is_off or tag.is_here for tag in self.name_tags)

    @property
    def functions(self) -> list[tuple[str, bool]]:
        """The functions that are expected, and whoever came besides; and whether they are here."""
        expected = self.series.functions if self.series else functions_for(self.look.team)
        present = self.session.functions_present
        return [(name, name in present) for name in dict.fromkeys([*expected, *present])]

    @cached_property
    def results(self) -> list[Result]:
        return results_of(self.look)

    @property
    def result(self) -> Result | None:
        return next((row for row in self.results if row.key == self.item), None)

    @property
    def calm(self) -> list[Result]:
        """The letters that need no words."""
        return [row for row in self.results if not row.needs_words]

    @property
    def safety(self) -> Result | None:
        return self.results[0] if self.results else None

    @property
    def fewer(self) -> int:
        return max((self.session.headcount or 0) - 1, 0)

    @property
    def more(self) -> int:
        """The first press begins at the functions that are here."""
        heads = self.session.headcount
        return heads + 1 if heads is not None else max(len(self.session.functions_present), 1)

    def context(self) -> dict:
        """What the section's template needs besides the stage."""
        show = SHOWS.get(self.key)
        shown = {
            "stage": self,
            "look": self.look,
            "session": self.session,
            "team": self.look.team,
            "join_at": join_at(),
        }
        return shown | (show(self) if show else {})


def join_at() -> str:
    """Where a code is typed, as people say it."""
    return settings.BASE_URL.partition("://")[2] + reverse("join:join")


def _concern(stage: Stage) -> dict:
    rows = Concern.objects.select_related("raised_by", "owner", "team__parent")
    concern = rows.filter(pk=stage.item).first() if stage.item else None
    if concern is None:
        return {"concern": None}
    asked, passed = _asked_of(stage, concern)
    number, unit = age(concern.raised_at, stage.look.now)
    used = share_used(asked.escalated_at, asked.answer_by, stage.look.now) if asked else 0
    return {
        "concern": concern,
        "age": f"{number} {unit}",
        "asked": asked,
        "passed": passed,
        "answered": answer_words(asked) if asked and asked.answered_at else "",
        "used": used,
        **who_and_when(stage.look),
        "can_ask": concern.team.parent_id is not None and concern.team_id == stage.look.team.pk,
        "can_close": concern.state in HERE and not _parked_here(stage, concern),
        "learned": concern.idea_outcomes.order_by("-at").first() if concern.kind == Concern.Kind.IDEA else None,
        "is_question": concern.kind in ANSWERED_HERE and concern.state in HERE and stage.look.team.is_led,  # type: ignore[attr-defined]
        "can_try": starter() is not None and concern.team_id == stage.look.team.pk,
        "above": stage.look.team.parent,
        "parks": concern.owner or stage.session.facilitator,
    }


def _parked_here(stage: Stage, concern: Concern) -> bool:
    """Put off in this huddle: its undo stands there, and nothing else is asked about it."""
    begun = stage.session.started_at
    return concern.state == Concern.State.PARKED and bool(begun and concern.parked_at and concern.parked_at >= begun)


def _asked_of(stage: Stage, concern: Concern) -> tuple[Escalation | None, Escalation | None]:
    """What was asked last; of this team, where it looks at what it is asked. And what it passed on and waits for."""
    rows = concern.escalations.latest_first().select_related("to_team", "from_team", "carrier")
    if stage.key != "asked":
        return rows.first(), None
    asked = rows.filter(to_team=stage.look.team).first()
    return asked, rows.filter(parent=asked, answered_at=None).first() if asked and asked.passed_at else None


def who_and_when(look: Look) -> dict:
    """Who may take it, and by when; who has more for the likely day than it can bear is said to have."""
    people, days = people_of(look), days_of(look)
    busy = too_many(people, days[min(1, len(days) - 1)])
    for person in people:
        person.promises = busy.get(person.pk)  # type: ignore[attr-defined]
    return {"people": people, "days": days, "busy": busy}


def people_of(look: Look) -> list[Person]:
    """Who may take it in one tap: the team, whoever leads it included."""
    held = Assignment.objects.on(look.today).filter(team=look.team)
    return list(Person.objects.active().filter(assignments__in=held).distinct().order_by("name"))


def days_of(look: Look) -> list[date]:
    """By when, in one tap: today, the next working day, in a week."""
    return list(dict.fromkeys([look.today, look_on(look), look.today + timedelta(days=7)]))


def look_on(look: Look) -> date:
    """The next day on which this team meets: what was agreed today is looked at then."""
    return answer_day(look.team, look.today)


def _answer(stage: Stage) -> dict:
    """`again`: what those who answered were asked since, because it was not OK."""
    rows = Escalation.objects.select_related("concern__raised_by", "concern__owner", "to_team", "answered_by")
    asked = rows.filter(pk=stage.item).first() if stage.item else None
    if asked is None:
        return {"asked": None}
    since = Escalation.objects.filter(concern=asked.concern_id, parent=asked.parent_id)
    later = since.filter(escalated_at__gte=asked.escalated_at).exclude(pk=asked.pk)
    again = later.select_related("to_team").latest_first().first()
    return {"asked": asked, "again": again, "answered": answer_words(asked)}


def _safety(stage: Stage) -> dict:
    """What can hurt someone here; immediate danger in the teams below comes first."""
    team = stage.look.team
    public = Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY)
    can_hurt = Q(kind__in=Concern.REPORTS) | Q(is_immediate_danger=True)
    below = Q(team__in=Team.objects.filter(under(team)).values("pk"), is_immediate_danger=True)
    hazards = public.filter(Q(can_hurt, team=team) | below).select_related("owner", "team")
    cross = safety_cross(team, today=stage.look.today)
    return {"hazards": hazards.order_by("-is_immediate_danger", "raised_at")[:5], "cross": cross}


def _actions(stage: Stage) -> dict:
    due = Action.objects.filter(team=stage.look.team).on_board().due_on(stage.look.today)
    topics = ParkingItem.objects.to_take_up(stage.look.team, stage.look.today).select_related("who")
    return {"actions": due.select_related("owner").order_by("due_on", "due_at", "created_at")[:8], "topics": topics[:4]}


def _overdue(stage: Stage) -> dict:
    late = Action.objects.filter(team=stage.look.team, due_on__lt=stage.look.today, done_at__isnull=True).on_board()
    return {"actions": late.select_related("owner").order_by("due_on", "created_at")[:8]}


def _sharing(stage: Stage) -> dict:
    return {"trying": trying_of(stage.look.team, today=stage.look.today)}


def _thanks(stage: Stage) -> dict:
    since = stage.look.now - FRESH
    latest = Recognition.objects.latest_for(stage.look.team).filter(said_at__gt=since)
    return {"thanks": latest.select_related("said_by")[:2]}


def _results(stage: Stage) -> dict:
    """What got in the way of the letter that is talked about: the chips of its newest result off target."""
    row = stage.result
    if not (row and row.last and row.is_off):
        return {}
    metric, rules = Metric.objects.get(pk=row.key), Rules.of(stage.look.team.site_id)
    asking = asking_about(metric, today=stage.look.today, rules=rules)
    return {"asking": asking if asking and asking.reading.on == row.last.on else None}


SHOWS: dict[str, Callable[[Stage], dict]] = {
    "safety": _safety,
    "results": _results,
    "answers": _answer,
    "concerns": _concern,
    "asked": _concern,
    "today": _actions,
    "overdue": _overdue,
    "sharing": _sharing,
    "thanks": _thanks,
}
