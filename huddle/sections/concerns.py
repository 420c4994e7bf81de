"""Open concerns: how old, what, who raised it, who has it, and what was asked of the next tier."""

from datetime import datetime, timedelta

import segno
from django.conf import settings
from django.db.models import BooleanField, Case, Count, F, FilteredRelation, Min, Q, Value, When
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from concerns.ages import age, share_used
from concerns.models import Concern
from huddle.boards import Look
from huddle.sections.say import day_word, first_name_of, heading, time_word
from web.templatetags.components import icon, wedge
from web.together import day, moment

AGES = True
MOST = 12  # a wall has room for five; a phone scrolls
FIELDS = (
    "pk",
    "text",
    "visibility",
    "raised_by__name",
    "raised_at",
    "owner__name",
    "due_on",
    "state",
    "is_received",
    "team__name",
    "asked__to_tier",
    "asked__escalated_at",
    "asked__answer_by",
)


def querysets(look: Look) -> dict:
    """Escalated first, in the order in which answers are due; then what is due; then the oldest."""
    of_board = on_board(look)
    escalated_due_others = Case(
        When(asked__isnull=False, then=Value(0)),
        When(state=Concern.State.ANSWERED, then=Value(0)),
        When(due_on__lte=look.today, then=Value(1)),
        default=Value(2),
    )
    received = Case(When(team=look.team, then=False), default=True, output_field=BooleanField())
    rows = of_board.annotate(is_received=received, turn=escalated_due_others)
    return {
        "rows": rows.order_by("-is_received", "turn", F("asked__answer_by").asc(nulls_last=True), "raised_at")
        .values_list(*FIELDS)[:MOST],
        "total": of_board.order_by().values("site").annotate(n=Count("pk"), oldest=Min("raised_at"))
        .values_list("n", "oldest"),
    }  # fmt: skip


def on_board(look: Look):
    """What the team has open, and what the tier below asks of it. What is for a leader only stays off every wall."""
    open_ask = FilteredRelation("escalations", condition=Q(escalations__answered_at__isnull=True))
    of_team = Q(team=look.team) | Q(asked__to_team=look.team)
    public = Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY)
    return public.filter(site=look.team.site_id).annotate(asked=open_ask).filter(of_team)


def render(look: Look, rows: list, total: list) -> SafeString:
    if not rows:
        return heading("Open concerns", "none") + _invitation(look)
    items = format_html_join("", "<li>{}</li>", ((_concern(look, *row),) for row in rows))
    words = format_html('<a href="{}">Open concerns</a>', reverse("concerns:concerns", args=[look.team.slug]))
    return heading(words, _count(look, *total[0])) + format_html('<ul class="concerns">{}</ul>', items)


def _count(look: Look, count: int, oldest: str) -> str:
    number, unit = age(moment(oldest), look.now)
    words = f"{number} {'days' if number > 1 else 'day'}" if unit == "d" else f"{number} {unit}"
    return f"{count} · oldest {words}"


def _concern(look: Look, pk, text, visibility, raiser, raised_at, owner, due_on, state, received, team, *asked):
    number, unit = age(moment(raised_at), look.now)
    who = f"{team} asks" if received else _raised_by(visibility, raiser)
    return format_html(
        '<article class="concern"><p class="age" aria-label="open for {0} {1}">{0}<small> {1}</small></p>'
        '<div><p><a href="{2}">{3}</a></p><p class="meta">{4} · {5}</p>{6}</div></article>',
        number,
        unit,
        reverse("concerns:concern", args=[pk]),
        text,
        who,
        _owner(owner, day(due_on), look),
        _plate(look, state, *asked),
    )


def _raised_by(visibility: str, name: str | None) -> str:
    if visibility == Concern.Visibility.NAMED and name:
        return f"{first_name_of(name)} raised it"
    return "Someone raised it"


def _owner(name: str | None, due_on, look: Look) -> SafeString:
    if not name:
        return mark_safe("<b>who takes it?</b>")
    by = f" by {day_word(due_on, look.today)}" if due_on else ""
    return format_html("<b>{}</b>{}", first_name_of(name), by)


def _plate(look: Look, state: str, tier: int | None, since: str | None, until: str | None) -> SafeString:
    """Who was asked for help, and how much of the time for an answer is gone."""
    if state == Concern.State.ANSWERED:
        return format_html('<p class="esc">{}Answered: tell the team</p>', icon("down"))
    if tier is None:
        return SafeString("")
    asked_at, answer_by = moment(since), moment(until)
    used = share_used(asked_at, answer_by, look.now)
    return format_html(
        '<p class="esc{}">{}Tier {}{}{}</p>',
        " is-over" if used >= 1 else "",
        icon("escalate"),
        tier,
        wedge(used),
        _answer_words(look, answer_by),
    )


def _answer_words(look: Look, answer_by: datetime) -> str:
    left, local = answer_by - look.now, answer_by.astimezone(look.zone)
    if left <= timedelta():
        is_today = local.date() == look.today
        return f"answer due since {time_word(local) if is_today else day_word(local.date(), look.today)}"
    if left >= timedelta(hours=10):
        return f"answer {_moment_word(look, local)}"
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    return f"answer in {hours} h {minutes:02}" if hours else f"answer in {minutes} min"


def _moment_word(look: Look, local: datetime) -> str:
    """`11:00` today, `Fri 11:00` on another day."""
    is_today = local.date() == look.today
    return time_word(local) if is_today else f"{day_word(local.date(), look.today)} {time_word(local)}"


def _invitation(look: Look) -> SafeString:
    """Nothing open is a question, and the way to answer it by phone."""
    address = settings.BASE_URL + reverse("concerns:raise", args=[look.team.slug])
    code = segno.make(address, micro=False).svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None)
    return format_html(
        '<div class="invite"><b>What slowed you down yesterday?</b><span>One line is enough: what, where, since when.'
        '</span><div class="join">{}<div><p>Raise it here, by phone</p><p class="sub">or tell your leader</p></div>'
        "</div></div>",
        mark_safe(code),
    )
