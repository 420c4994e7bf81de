"""The newest thanks."""

from datetime import datetime, time, timedelta

from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.models import Recognition
from huddle.sections.say import first_name_of, heading
from web.html import format_html
from web.hyphens import soften
from web.paths import path_to

AGES = False
FRESH = timedelta(days=7)


def querysets(look: Look) -> dict:
    since = datetime.combine(look.today - FRESH, time(), look.zone)
    rows = Recognition.objects.latest_for(look.team).filter(said_at__gt=since)
    return {"rows": rows.values_list("to", "text", "said_by__name")[:1]}


def render(look: Look, rows: list) -> SafeString:
    address = path_to("huddle:thank", look.team.slug)
    if not rows:
        return heading(_link(address, "Thank you")) + SafeString("<p>Who helped you yesterday?</p>")
    to, text, said_by = rows[0]
    if not look.has_names:
        return heading(_link(address, "Thank you")) + format_html("<p>{}</p>", soften(text))
    by = format_html('<p class="sub">from {}</p>', first_name_of(said_by)) if said_by else ""
    return heading(_link(address, f"Thank you, {to}")) + format_html("<p>{}</p>{}", soften(text), by)


def _link(address: str, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, words)
