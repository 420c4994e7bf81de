"""Where could I help? Leaders' promises and coaching of one's line, in these weeks."""

from datetime import date, datetime

from insights.cadence import Leader, Row, Span, leaders_seen_by, rows_of
from insights.checking import checks_with_reports
from insights.coaching_lines import BEFORE, END, lines_of
from insights.further_down import further_down, upward
from insights.offering import own_promise
from insights.offering_forms import PromiseForm
from insights.patches import happened, sentence
from insights.standing_out import standing_out
from insights.weave import weave
from metrics.marks import KEY
from org.calendars import calendar_of
from org.models import Area
from routines.reasons import Reasons

SUMS = "Each field is one week of a tier: how many of its promises were done."


def review_of(viewer, *, weeks: int, area: Area | None, now: datetime) -> dict:
    """Everything the page shows; the number of queries does not grow with the number of leaders."""
    span = Span.of(viewer, weeks=weeks, now=now)
    everyone = leaders_seen_by(viewer, on=span.today)
    leaders = [leader for leader in everyone if leader.is_in(area)]
    reasons = Reasons.of(viewer.site_id)
    rows = rows_of(viewer, leaders, span, reasons=reasons, now=now)
    calendar = calendar_of(viewer.site, span.first - BEFORE, span.today + END)
    lines = lines_of(viewer, span, calendar, area=area)
    tiers = further_down(viewer, span, now=now)
    asks, learn = standing_out(
        viewer, rows, lines, span, leaders=leaders, calendar=calendar, reasons=reasons, area=area, now=now
    )
    return {
        "span": span,
        "rows": rows,
        "weave": weave(rows, tiers, span),
        "reading": reading(rows),
        "key": KEY,
        "lines": lines,
        "tiers": tiers,
        "has_sums": any(tier.is_shown for tier in tiers),
        "too_few": [tier for tier in tiers if not tier.is_shown],
        "upward": upward(viewer, span, reasons),
        "asks": asks,
        "learn": learn,
        "areas": areas_of(viewer, everyone),
        **checks_with_reports(viewer, span.today),
        **the_foot(viewer, leaders=everyone, on=span.today),
        "leads": len(everyone) > 1 or bool(tiers),
    }


def the_foot(viewer, *, leaders: list[Leader], on: date) -> dict:
    """One promise by me, or the question for it."""
    people = [(str(leader.id), leader.name) for leader in leaders if not leader.is_viewer]
    return {
        "promised": own_promise(viewer, on) if people else None,
        "promising": PromiseForm(people=people, on=on) if people else None,
    }


def reading(rows: list[Row]) -> str:
    """What the readout says before anyone chose a week: the first row's running one."""
    return sentence(rows[0], rows[0].weeks[-1]) if rows else SUMS


def areas_of(viewer, leaders: list[Leader]) -> list[Area]:
    """The places one can look at: where the people of the page hold a role."""
    paths = {path for leader in leaders for path in leader.paths}
    return list(Area.objects.visible_to(viewer).filter(path__in=paths).order_by("path"))


def table_of(rows: list[Row]) -> list[tuple[Leader, list[tuple[date, str]]]]:
    """The same page in words: for each leader the weeks with promises, the latest first."""
    return [(row.leader, [(week.monday, happened(week)) for week in reversed(row.weeks) if week.marks]) for row in rows]
