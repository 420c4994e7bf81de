"""The patches of everyone as one text: a grid of names, weeks and reasons, built from tuples without a template."""

from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from insights.cadence import Row, Span
from insights.further_down import Sum, Tier
from insights.patches import days_of, height_of, patch, tint

RULE = '<div class="hr"></div>'


def weave(rows: list[Row], tiers: list[Tier], span: Span, *, whose: str = " of your line") -> SafeString:
    """The grid without its frame: the weeks, a row a leader with a rule between tiers, and the sums further down."""
    groups = [[row_text(row, span) for row in group] for _, group in groupby(rows, key=tier_of)]
    sums = [tier_text(tier, whose) for tier in tiers if tier.is_shown]
    blocks = ["".join(group) for group in [*groups, sums] if group]
    return mark_safe(head(span, "most often in the way" if rows else "") + RULE.join(blocks))


def tier_of(row: Row) -> tuple:
    return (row.leader.is_viewer, row.leader.tier)


def head(span: Span, last: str) -> str:
    weeks = "".join(week_text(monday, span) for monday in span.mondays)
    return f'<span class="wk is-start">week</span>{weeks}<span class="wk is-way">{last}</span>'


def week_text(monday, span: Span) -> str:
    current = ' aria-current="date"' if monday == span.mondays[-1] else ""
    return f'<span class="wk"{current}>{monday.isocalendar().week}</span>'


def row_text(row: Row, span: Span) -> str:
    height, days = height_of(row), days_of(row)
    patches = "".join(patch(row, week, days=days, rows=height, today=span.today) for week in row.weeks)
    name = "You" if row.leader.is_viewer else row.leader.name
    return f"{who(name, row.leader.place)}{patches}{way(row)}"


def who(name: str, place: str) -> str:
    return f'<p class="who"><b>{escape(name)}</b><span>{escape(place)}</span></p>'


def way(row: Row) -> str:
    """What lies around this person and got in the way more than once, in words: no count stands beside a name."""
    often = [said for said, count in row.reasons.most_common(1) if count > 1]
    if not often:
        return '<p class="rs">nothing that repeats</p>'
    return f'<p class="rs"><b>{escape(often[0])}</b>, {weeks_said(row, often[0])}</p>'


def weeks_said(row: Row, said: str) -> str:
    """In how many of the weeks with promises it was named."""
    named, decided = sum(said in week.reasons for week in row.weeks), sum(week.decided > 0 for week in row.weeks)
    if named == 1:
        return "in one week"
    return "in most weeks" if 2 * named > decided else "in some weeks"


def tier_text(tier: Tier, whose: str) -> str:
    sums = "".join(sum_text(one) for one in tier.sums)
    return f'{who(f"Tier {tier.tier}", f"{tier.people} people{whose}")}{sums}<p class="rs">sums only</p>'


def sum_text(one: Sum) -> str:
    """A week of five people or more: how many of their promises were kept, in figures."""
    week = one.monday.isocalendar().week
    if not one.is_shown:
        label = f"Week {week}: fewer than five people, so no figures."
        return f'<div class="patch is-sum is-none" role="img" aria-label="{label}" title="{label}"><span>–</span></div>'
    label = f"Week {week}: {one.kept} of {one.decided} promises done, among {one.people} people."
    classes = f"patch is-sum {tint(one.share_missed)}".strip()
    return f'<div class="{classes}" role="img" aria-label="{label}" title="{label}"><span>{one.share_kept}</span></div>'
