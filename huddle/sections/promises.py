"""Leaders' promises today, on the boards of teams whose leaders let them be seen."""

from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections.say import first_name_of, heading, time_word
from org.calendars import DAY
from org.models import Standstill
from org.standstills import begun_on
from routines.models import Occurrence
from web.html import format_html, join_html
from web.templatetags.components import mark
from web.together import day as as_day
from web.together import moment

AGES = True
ROOM = 4
LATE_MOST = 2
GONE = ("done", "missed", "skipped", "excused")
State = Occurrence.State


def querysets(look: Look) -> dict:
    rows = Occurrence.objects.shown_on_board(look.team, look.today)
    fields = ("due_at", "on_time_until", "state", "holder__name", "delegate__name", "routine__wall_name")
    still = Standstill.objects.filter(team=look.team, on__in=[look.today, look.today - DAY]).order_by("on", "pk")
    said = ("on", "until_at", "shift__name", "said_by__name")
    return {"rows": rows.order_by("due_at").values_list(*fields), "still": still.values_list(*said)}


def render(look: Look, rows: list, still: list) -> SafeString:
    head = head_of(look, still)
    if not rows:
        return head + SafeString("<p>None on this board today.</p>")
    states = [_state(look, row) for row in rows]
    next_one = next((n for n, state in enumerate(states) if state in ("now", "open")), None)
    turns = around_now(states)
    shown = (_promise(look, rows[n], states[n], turns.index(n), n == next_one) for n in sorted(turns))
    return head + format_html("<whole-items><ul>{}</ul></whole-items>", join_html(shown))


def head_of(look: Look, still: list) -> SafeString:
    """While the team does not run that is what the promises hang from: until when, and who said so."""
    holding = [row for row in still if _holds(look, row)]
    if not holding:
        return heading("Leaders’ promises today")
    _, until_at, shift, said_by = holding[-1]
    until = f"until {_clock(look, until_at)}" if until_at else f"{shift} shift" if shift else "today"
    return heading(f"Not running, {until}", first_name_of(said_by) if said_by and look.has_names else "")


def _holds(look: Look, row: list) -> bool:
    """Now, of the shift that runs."""
    on, until_at, shift, _ = row
    is_of_shift = shift in (None, look.shift.name if look.shift else None)
    is_over = until_at and moment(until_at) <= look.now
    return is_of_shift and not is_over and as_day(on) == begun_on(look.shift, look.local)


def _clock(look: Look, at: str) -> str:
    return time_word(moment(at).astimezone(look.zone))


def around_now(states: list[str]) -> list[int]:
    """The places of the few that matter now, the most pressing first: what is due, what is late, what comes next. What
    has been fills the room that is left, the newest first."""

    def of(*kinds: str) -> list[int]:
        return [n for n, state in enumerate(states) if state in kinds]

    return (of("now") + of("late")[-LATE_MOST:] + of("open") + of(*GONE)[::-1])[:ROOM]


def _promise(look: Look, row: list, state: str, turn: int, is_next: bool) -> SafeString:
    due_at, _, _, holder, delegate, what = row
    css = "is-next" if is_next else "is-gone" if state in GONE else ""
    return format_html(
        '<li class="{}" data-turn="{}">{}<time>{}</time><span>{}{}</span></li>',
        css,
        turn,
        mark(state),
        time_word(moment(due_at).astimezone(look.zone)),
        f"{first_name_of(delegate or holder)} · " if look.has_names else "",
        what,
    )


def _state(look: Look, row: list) -> str:
    due_at, on_time_until, state, *_ = row
    if state in (State.DONE, State.LATE):
        return "done"
    if state in (State.MISSED, State.SKIPPED, State.EXCUSED):
        return str(state)
    if moment(on_time_until) <= look.now:
        return "late"
    return "now" if moment(due_at) <= look.now else "open"
