"""The sections of a board. Each module answers three questions in the same words:

AGES                      do its words change with the minute, or only with the day?
querysets(look)           which rows of this team, on this day? `values_list()` querysets by name, read together
render(look, *rows)       what does it say? One safe string, every value through `format_html`
"""

from types import ModuleType

from huddle.sections import actions, concerns, promises, results, thanks, trying

SECTIONS: dict[str, ModuleType] = {
    "results": results,
    "concerns": concerns,
    "actions": actions,
    "trying": trying,
    "promises": promises,
    "thanks": thanks,
}
