"""Open concerns: how old, what, who raised it, who has it, and what was asked of the next tier."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils.safestring import SafeString

from concerns.ages import age
from concerns.models import Concern, Escalation, Proposal
from huddle.boards import Look
from huddle.sections import by_phone
from huddle.sections.plates import plate
from huddle.sections.say import day_word, first_name_of, heading
from web.html import format_html, join_html
from web.hyphens import soften
from web.paths import path_to
from web.templatetags.components import mark
from web.together import day, moment

AGES = True
MOST = 12  # a wall has room for five; a phone scrolls
FRESH = timedelta(minutes=15)  # whoever raised it looks for it on the wall
FRESH_MOST = 2
ASKED_ABOVE = SafeString('<span class="has">asked above</span>')
KINDS = dict(Concern.Kind.choices)
DANGER = 0  # the turn of what can hurt someone now


class Row(NamedTuple):
    """A concern as the board reads it; moments and days are text still."""

    pk: str
    text: str
    visibility: str
    raiser: str | None
    raised_at: str
    owner: str | None
    due_on: str | None
    state: str
    is_received: bool
    team: str
    asked_tier: int | None
    asked_at: str | None
    answer_by: str | None
    turn: int
    kind: str
    proposed: str | None  # what is asked about it: it waits for long, or comes up again
    times: int | None


FIELDS = (
    "pk",
    "text",
    "visibility",
    "raised_by__name",
    "raised_at",
    "owner__name",
    "due_on",
    "stands",
    "is_received",
    "team__name",
    "asked__to_tier",
    "asked__escalated_at",
    "asked__answer_by",
    "turn",
    "kind",
    "proposed",
    "times",
)


def querysets(look: Look) -> dict:
    """Danger first; then what is escalated, in the order in which answers are due; then what is due; then the oldest.

    The newest come apart, because the statement is kept for the day and cannot know what is new.
    """
    of_board = on_board(look.team.site_id, look.team.pk)
    turn = Case(
        When(is_immediate_danger=True, then=Value(DANGER)),
        When(asked__isnull=False, then=Value(1)),
        When(state=Concern.State.ANSWERED, then=Value(1)),
        When(due_on__lte=look.today, then=Value(2)),
        default=Value(3),
    )
    received = Case(When(team=look.team, then=False), default=True, output_field=BooleanField())
    back = Escalation.objects.back_at(look.team.pk).filter(concern=OuterRef("pk"))
    stands = Case(When(Exists(back), then=Value(Concern.State.ANSWERED)), default=F("state"))  # for a team between
    proposed = Proposal.objects.open().filter(concern=OuterRef("pk")).order_by("kind")
    rows = of_board.annotate(
        stands=stands,
        proposed=Subquery(proposed.values("kind")[:1]),
        times=Subquery(proposed.values("times")[:1]),
        is_received=received,
        turn=turn,
        is_danger=Case(When(is_immediate_danger=True, then=0), default=1),
    )
    by_turn = ("is_danger", "-is_received", "turn", F("asked__answer_by").asc(nulls_last=True), "raised_at")
    return {
        "rows": rows.order_by(*by_turn).values_list(*FIELDS)[:MOST],
        "fresh": rows.filter(team=look.team).order_by("-raised_at").values_list(*FIELDS)[:FRESH_MOST],
        "total": of_board.order_by().values("site").annotate(n=Count("pk"), oldest=Min("raised_at"))
        .values_list("n", "oldest"),
    }  # fmt: skip


def on_board(site, team):
    """What the team has open, and what the tier below asks of it. What is for a leader only stays off every wall."""
    waits = Q(escalations__answered_at__isnull=True, escalations__passed_at__isnull=True)
    open_ask = FilteredRelation("escalations", condition=waits)
    asked_of = OuterRef(team) if isinstance(team, OuterRef) else team  # one level further down
    owed = Escalation.objects.filter(to_team=asked_of, answered_at__isnull=True)  # also what it has passed on
    public = Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY)
    # Two short lists, each by its index: with an "or" PostgreSQL would read every concern of the site.
    of_team = public.filter(team=asked_of).values("pk").union(owed.values("concern"))
    return public.filter(site=site, pk__in=of_team).annotate(asked=open_ask)


def render(look: Look, rows: list, fresh: list, total: list) -> SafeString:
    if not rows:
        return heading("Open concerns", "none") + by_phone.invitation(look.team)
    shown = in_order(look, [Row(*row) for row in rows], [Row(*row) for row in fresh])
    address = path_to("concerns:concerns", look.team.slug)
    due = _answers_due(look, shown)
    words = format_html('<a href="{}">{}</a>', address, "Concerns" if due else "Open concerns")
    items = join_html(_concern(look, row) for row in shown)
    left = total[0][0] - len(shown)
    more = format_html(
        '<li class="more" data-left="{0}"{1}><a href="{2}">and {0} more</a></li>',
        left,
        SafeString("" if left else " hidden"),
        address,
    )
    return heading(words, _count(look, *total[0], due=due)) + format_html(
        '<whole-items><ul class="concerns">{}{}</ul></whole-items>', items, more
    )


def in_order(look: Look, rows: list[Row], newest: list[Row]) -> list[Row]:
    """Danger, what was raised just now, and then everything else in its turn."""
    fresh = [row for row in newest if look.now - moment(row.raised_at) <= FRESH]
    danger = [row for row in rows if row.turn == DANGER]
    return list(dict.fromkeys([*danger, *fresh, *rows]))


def _count(look: Look, count: int, oldest: str, *, due: int) -> str | SafeString:
    """How many, what presses (answers that others wait for today), and the oldest; from far away what presses only."""
    number, unit = age(moment(oldest), look.now)
    if due:
        words = f"oldest {number} {unit}"
        return format_html('{} · {} to answer <span class="oldest">· {}</span>', count, due, words)
    words = f"{number} {'days' if number > 1 else 'day'}" if unit == "d" else f"{number} {unit}"
    return f"{count} · oldest {words}"


def _answers_due(look: Look, shown: list[Row]) -> int:
    """On a board that is asked by others: how many of them wait for an answer today."""
    asked = [moment(row.answer_by) for row in shown if row.is_received and row.answer_by]
    return sum(1 for at in asked if at.astimezone(look.zone).date() <= look.today)


def _concern(look: Look, row: Row) -> SafeString:
    number, unit = age(moment(row.raised_at), look.now)
    who = f"{row.team} asks" if row.is_received else _raised_by(look, row)
    return format_html(
        '<li><article class="concern"><p class="age" aria-label="open for {0} {1}">{0}<small> {1}</small></p>'
        '<div><p><a href="{2}">{3}</a></p><p class="meta"><span class="by">{4} · </span>{5}</p>{6}</div>'
        "</article></li>",
        number,
        unit,
        path_to("concerns:concern", row.pk),
        soften(row.text),
        who,
        ASKED_ABOVE if _is_asked_above(row) else _owner(look, row.owner, day(row.due_on)),
        plate(look, row, is_danger=row.turn == DANGER),
    )


def _raised_by(look: Look, row: Row) -> str:
    """What it is, where it is no problem, and who raised it: short, or it makes room for who has it."""
    is_named = row.visibility == Concern.Visibility.NAMED and look.has_names
    who = first_name_of(row.raiser) if is_named and row.raiser else ""
    if row.kind == Concern.Kind.PROBLEM:
        return f"{who or 'Someone'} raised it"
    return f"{KINDS[row.kind]}, {who}" if who else KINDS[row.kind]


def _is_asked_above(row: Row) -> bool:
    """Nobody here has it, and nobody here is to take it: the next tier was asked."""
    return row.asked_tier is not None and not row.owner and not row.is_received


def _owner(look: Look, name: str | None, due_on) -> SafeString:
    """Who has it, and by when. The day is what counts: a long name makes room for it."""
    if not name:
        return SafeString('<span class="has"><b>who takes it?</b></span>')
    who = first_name_of(name) if look.has_names else "someone has it"
    return format_html('<span class="has"><b>{}</b>{}</span>', who, _due(look, due_on))


def _due(look: Look, due_on) -> SafeString:
    if due_on is None:
        return SafeString("")
    if due_on < look.today:
        return format_html('<span class="due"> {} was due {}</span>', mark("late", ""), day_word(due_on, look.today))
    return format_html('<span class="due"> by {}</span>', day_word(due_on, look.today))
