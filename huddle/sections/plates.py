"""The plate under a concern: danger, an answer that came back, or who was asked and how long they have left."""

from datetime import datetime, timedelta

from django.utils.safestring import SafeString

from concerns.ages import share_used
from concerns.models import Concern, Proposal
from huddle.boards import Look
from huddle.sections.say import day_word, time_word
from web.html import format_html
from web.templatetags.components import icon, wedge
from web.together import moment


def plate(look: Look, row, *, is_danger: bool) -> SafeString:
    """Danger has its own, above what was asked."""
    if not is_danger:
        return _answer(look, row)
    return format_html('<p class="esc is-over">{}Immediate danger</p> {}', icon("hazard"), _answer(look, row))


def _answer(look: Look, row) -> SafeString:
    if row.state == Concern.State.ANSWERED:
        return format_html('<p class="esc">{}Answered: tell the team</p>', icon("down"))
    if row.state == Concern.State.TOLD:
        return format_html('<p class="esc">{}Told: is it OK?</p>', icon("check"))
    if row.asked_tier is None:
        return _proposed(row.proposed, row.times)
    return _asked(look, row.asked_tier, moment(row.asked_at), moment(row.answer_by))


def _proposed(kind: str | None, times: int | None) -> SafeString:
    """What the huddle is asked about: it has no plan for long, or comes up again and again."""
    if not kind:
        return SafeString("")
    days = f"{times} day{'' if times == 1 else 's'} without a plan"
    words = days if kind == Proposal.Kind.TIME else f"{times} times: what is behind it?"
    return format_html('<p class="esc is-proposed">{}{}</p>', icon("question"), words)


def _asked(look: Look, tier: int, asked_at: datetime, answer_by: datetime) -> SafeString:
    """Who was asked for help, and how much of the time for an answer is gone."""
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
