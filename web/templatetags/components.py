"""The small signs that every screen is made of: icons, marks, wedges, tracks, fields.

A builtin library, so templates use these without loading anything. Nothing here has a colour: classes do.
"""

import math
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from web import dates
from web.html import format_html, join_html
from web.hyphens import soften

register = template.Library()

SILENT = mark_safe('aria-hidden="true"')
MARKS = {
    "done": ('<circle cx="12" cy="12" r="11"/><path d="M6.8 12.4l3.6 3.5 6.8-7.2"/>', "done"),
    "done_late": (
        '<circle cx="12" cy="12" r="11"/><path d="M12 1a11 11 0 0 1 0 22z"/><path d="M6.8 12.4l3.6 3.5 6.8-7.2"/>',
        "done late",
    ),
    "missed": (
        '<rect x="1.5" y="1.5" width="21" height="21" rx="2"/><path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
        "missed",
    ),
    "late": ('<path d="M12 2.2L23 21.5H1z"/><path d="M12 9.2v5.6M12 18.1h.01"/>', "late"),
    "near": ('<path d="M2 2h20v20H2z"/><path d="M12 6.2L18.4 17.5H5.6z"/>', "near miss"),
    "proposed": ('<path d="M2 2h20v20H2z"/><path d="M2 12L12 2M2 22L22 2M12 22L22 12"/>', "to confirm"),
    "now": ('<circle cx="12" cy="12" r="9.7"/>', "due now"),
    "open": ('<circle cx="12" cy="12" r="10"/>', "still to come"),
    "skipped": ('<circle cx="12" cy="12" r="10"/><path d="M5 19L19 5"/>', "skipped by choice"),
    "as_standard": ('<circle cx="12" cy="12" r="8.6"/>', "as standard"),
    "fixed": ('<path d="M12 3.4L21.6 20.4H2.4z"/>', "fixed on the spot"),
    "needs_adjustment": ('<path d="M4 4l16 16M20 4L4 20"/>', "needs adjustment"),
    "not_visited": ('<path d="M7 12h10"/>', "not visited"),
    "covered": ('<circle cx="12" cy="12" r="10"/><path d="M7 12h9M12.5 8.5L16 12l-3.5 3.5"/>', "covered"),
    "excused": ('<circle cx="12" cy="12" r="10"/><path d="M8 12h8"/>', "excused"),
}


@register.simple_tag
@lru_cache(512, typed=True)  # a safe text is another one than the same characters unsafe
def icon(name, label=""):
    """One icon of the sprite. With a label it speaks for itself; without, the words beside it do."""
    voice = format_html('role="img" aria-label="{}"', label) if label else SILENT
    return format_html('<svg class="icon" {}><use href="{}#i-{}"/></svg>', voice, static("icons.svg"), name)


@register.simple_tag
def mark(kind, label=None):
    """A status mark: the shape says it, the colour repeats it. `label=""` when the words stand beside it."""
    shape, words = MARKS[kind]
    words = words if label is None else label
    voice = format_html('role="img" aria-label="{}"', words) if words else SILENT
    return format_html('<svg class="mark mark-{}" viewBox="0 0 24 24" {}>{}</svg>', kind, voice, mark_safe(shape))


@register.simple_tag
def wedge(fraction):
    """A pie that fills clockwise from twelve: the share of the agreed answer time already used, 0 to 1."""
    share = min(0.999, max(0.001, float(fraction or 0)))
    angle = share * math.tau
    x, y = 12 + 9 * math.sin(angle), 12 - 9 * math.cos(angle)
    return format_html(
        '<svg class="wedge" viewBox="0 0 24 24" aria-hidden="true"><circle class="w-ring" cx="12" cy="12" r="10.5"/>'
        '<path class="w-gone" d="M12 12V3A9 9 0 {} 1 {} {}Z"/></svg>',
        int(share > 0.5),
        f"{x:.2f}",
        f"{y:.2f}",
    )


@register.simple_tag
def track(at, total, label=""):
    """The rail and the disc: tick `at` of `total` is now. Day 3 of 5, question 2 of 4."""
    total = max(int(total), 1)
    at = min(max(int(at), 1), total)
    ticks = [f"{12 + 126 * step / max(total - 1, 1):.1f}" for step in range(total)]
    now = ticks[at - 1]
    return format_html(
        '<svg class="track" viewBox="0 0 150 30" role="img" aria-label="{}">'
        '<path class="k-rail" d="M12 15H138"/><path class="k-gone" d="M12 15H{}"/>{}'
        '<circle class="k-now" cx="{}" cy="15" r="9"/></svg>',
        label or f"{at} of {total}",
        now,
        join_html(format_html('<path class="k-tick" d="M{} 9v12"/>', x) for x in ticks),
        now,
    )


@register.filter
def soft(text):
    """Long words with places to divide them, for large type and narrow columns."""
    return soften(text)


@register.filter(expects_localtime=True)
def day(on, today):
    """Thu 22 October; with its year, where that is another one than today's."""
    return dates.said(on, today) if on else ""


@register.filter(expects_localtime=True)
def long_day(on, today):
    """Thursday 22 October; with its year, where that is another one than today's."""
    return dates.said_in_full(on, today) if on else ""


@register.simple_tag
def brand():
    """The sun on the rail, early in the day."""
    return mark_safe(
        '<svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">'
        '<path class="b-sun" d="M4.2 17a5.2 5.2 0 0 1 10.4 0z"/><path class="b-rail" d="M1.5 17h21"/></svg>'
    )


class Once(template.Node):
    """What it holds is drawn once for each key, and never again while this process lives."""

    def __init__(self, nodelist, keys):
        self.nodelist, self.keys, self.drawn = nodelist, keys, {}

    def render(self, context):
        key = tuple(each.resolve(context) for each in self.keys)
        if key not in self.drawn:
            self.drawn[key] = self.nodelist.render(context)
        return self.drawn[key]


@register.tag
def once(parser, token):
    """`{% once page.name %}...{% endonce %}`: for what every page repeats, and nobody's own words ever stand in."""
    keys = [parser.compile_filter(each) for each in token.split_contents()[1:]]
    nodelist = parser.parse(["endonce"])
    parser.delete_first_token()
    return Once(nodelist, keys)


@register.inclusion_tag("components/field.html")
def field(bound, label="", placeholder="", hint=""):
    """A form field with its label, its help and its errors, tied together for screen readers."""
    return {"field": bound, "label": label or bound.label, "placeholder": placeholder, "hint": hint or bound.help_text}
