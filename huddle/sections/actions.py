"""Actions due today: what, who, when."""

from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils.safestring import SafeString

from concerns.models import Action
from huddle.boards import Look
from huddle.sections.say import day_word, first_name_of, heading
from web.html import format_html, join_html
from web.hyphens import soften
from web.paths import path_to
from web.templatetags.components import mark
from web.together import day

AGES = True
MOST = 12
ROOM = 3  # as many as these, and what is done makes room for what is not
SOON = timedelta(hours=2)


def querysets(look: Look) -> dict:
    due = Action.objects.filter(team=look.team).on_board().due_on(look.today)
    rows = due.order_by("due_on", F("due_at").asc(nulls_last=True), "created_at")
    return {"rows": rows.values_list("text", "owner__name", "due_on", "due_at", "done_at")[:MOST]}


def render(look: Look, rows: list) -> SafeString:
    if not rows:
        words = format_html('<div class="invite"><span>{}</span></div>', _next(look))
        return heading("Actions due today", "none") + words
    done = sum(1 for row in rows if row[-1])
    if len(rows) >= ROOM:
        rows = sorted(rows, key=lambda row: row[-1] is not None)
    items = join_html(_action(look, *row) for row in rows)
    address = path_to("concerns:concerns", look.team.slug)
    words = format_html('<a href="{}#actions">Actions due today</a>', address)
    return heading(words, f"{done} of {len(rows)} done") + format_html(
        '<whole-items><ul class="acts">{}<li class="more" data-left="0" hidden>more</li></ul></whole-items>', items
    )


def _next(look: Look) -> str:
    huddle_at = next((shift.huddle_at for shift in look.shifts if shift.huddle_at), None)
    return f"They come out of the huddle at {huddle_at:%H:%M}." if huddle_at else "They come out of the huddle."


def _action(look: Look, text: str, owner: str | None, due_on: str, due_at: str | None, done_at: str | None):
    due = time.fromisoformat(due_at) if due_at else None
    state = "done" if done_at else _state(look, datetime.combine(day(due_on), due or time(23, 59)), bool(due))
    who = (first_name_of(owner) if look.has_names else "") if owner else "who?"
    when = "" if done_at else f"{due:%H:%M}" if due else ""
    if not done_at and day(due_on) < look.today:
        when = day_word(day(due_on), look.today)
    return format_html(
        '<li class="{}">{}<p>{}</p><span class="who">{} {}</span></li>',
        "is-done" if done_at else "",
        mark(state),
        soften(text),
        who,
        when,
    )


def _state(look: Look, due: datetime, has_time: bool) -> str:
    now = look.local.replace(tzinfo=None)
    if due < now:
        return "late"
    return "now" if has_time and due - now <= SOON else "open"
