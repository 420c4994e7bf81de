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
    first = _first_shown(len(rows), next_one)
    items = [_promise(look, row, state, n == next_one) for n, (row, state) in enumerate(zip(rows, states, strict=True))]
    shown = format_html_join("", "{}", ((item,) for item in items[first : first + ROOM]))
    return head + format_html("<ul>{}</ul>", shown)


def _first_shown(count: int, next_one: int | None) -> int:
    """There is room for four: one that has been, the next one, and two to come."""
    start = count if next_one is None else next_one - 1
    return max(0, min(start, count - ROOM))


def _promise(look: Look, row: list, state: str, is_next: bool) -> SafeString:
    due_at, _, _, holder, delegate, what = row
    css = "is-next" if is_next else "is-gone" if state in ("done", "missed") else ""
    return format_html(
        '<li class="{}">{}<time>{}</time><span>{} · {}</span></li>',
        css,
        mark("now" if is_next else state),
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
