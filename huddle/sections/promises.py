"""Leaders' promises today, on the boards of teams whose leaders let them be seen."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections.say import first_name_of, heading, time_word
from routines.models import Occurrence
from web.templatetags.components import mark
from web.together import moment

AGES = True
ROOM = 4
LATE_MOST = 2
State = Occurrence.State


def querysets(look: Look) -> dict:
    rows = Occurrence.objects.shown_on_board(look.team, look.today)
    fields = ("due_at", "on_time_until", "state", "holder__name", "delegate__name", "routine__wall_name")
    return {"rows": rows.order_by("due_at").values_list(*fields)}


def render(look: Look, rows: list) -> SafeString:
    head = heading("Leaders’ promises today")
    if not rows:
        return head + SafeString("<p>None on this board today.</p>")
    states = [_state(look, row) for row in rows]
    next_one = next((n for n, state in enumerate(states) if state in ("now", "open")), None)
    turns = around_now(states)
    shown = ((_promise(look, rows[n], states[n], turns.index(n), n == next_one),) for n in sorted(turns))
    return head + format_html("<whole-items><ul>{}</ul></whole-items>", format_html_join("", "{}", shown))


def around_now(states: list[str]) -> list[int]:
    """The places of the few that matter now, the most pressing first: what is due, what is late, what comes next. What
    has been fills the room that is left, the newest first."""

    def of(*kinds: str) -> list[int]:
        return [n for n, state in enumerate(states) if state in kinds]

    return (of("now") + of("late")[-LATE_MOST:] + of("open") + of("done", "missed")[::-1])[:ROOM]


def _promise(look: Look, row: list, state: str, turn: int, is_next: bool) -> SafeString:
    due_at, _, _, holder, delegate, what = row
    css = "is-next" if is_next else "is-gone" if state in ("done", "missed") else ""
    return format_html(
        '<li class="{}" data-turn="{}">{}<time>{}</time><span>{} · {}</span></li>',
        css,
        turn,
        mark(state),
        time_word(moment(due_at).astimezone(look.zone)),
        first_name_of(delegate or holder),
        what,
    )


def _state(look: Look, row: list) -> str:
    due_at, on_time_until, state, *_ = row
    if state in (State.DONE, State.LATE):
        return "done"
    if state == State.MISSED:
        return "missed"
    if moment(on_time_until) < look.now:
        return "late"
    return "now" if moment(due_at) <= look.now else "open"
