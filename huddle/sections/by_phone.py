"""The way to raise a concern for whoever stands before a screen: point a phone at the code."""

from django.conf import settings
from django.utils.safestring import SafeString

from org.models import Team
from web.html import format_html
from web.paths import path_to
from web.qr import qr_of


def address_of(team: Team) -> str:
    return settings.BASE_URL + path_to("concerns:raise", team.slug)


def code_of(team: Team) -> SafeString:
    """The address as a picture; whoever cannot see it hears it."""
    return qr_of(address_of(team))


def join_sign(code: str) -> SafeString:
    """The way into a huddle that runs."""
    return qr_of(settings.BASE_URL + path_to("join:by_code", code))


def invitation(team: Team) -> SafeString:
    """Nothing open is a question, and the way to answer it."""
    return format_html(
        '<div class="invite"><b>What slowed you down yesterday?</b><span>One line is enough: what, where, since when.'
        '</span><div class="join">{}<div><p>Raise it here, by phone</p><p class="sub">or tell your leader</p></div>'
        "</div></div>",
        code_of(team),
    )


def small_sign(team: Team) -> SafeString:
    """The same way in the head of a screen that already shows concerns."""
    return format_html('<div class="by-phone">{}<p><b>Raise one</b><span>by phone</span></p></div>', code_of(team))
