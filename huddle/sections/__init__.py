"""The sections of a board. Each module answers three questions in the same words:

AGES                      do its words change with the minute, or only with the day?
querysets(look)           which rows of this team, on this day? `values_list()` querysets by name, read together
render(look, *rows)       what does it say? One safe string, every value through `format_html`
"""

from types import ModuleType

from huddle.sections import actions, concerns, promises, results, teams, thanks, trying
from org.models import Team

SECTIONS: dict[str, ModuleType] = {
    "results": results,
    "concerns": concerns,
    "actions": actions,
    "trying": trying,
    "promises": promises,
    "thanks": thanks,
    "teams": teams,
}
FRONT_LINE = tuple(name for name in SECTIONS if name != "teams")


def sections_of(team: Team) -> tuple[str, ...]:
    """What a board has: from tier 2 upward also what it gathers from the teams below."""
    return FRONT_LINE if team.tier == 1 else tuple(SECTIONS)
