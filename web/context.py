"""What every page knows about itself: who looks, where they are, and by what light."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Tab:
    """One entry of the main navigation. A tab is current for its own rooms (URL namespaces) and pages (view names)."""

    label: str
    icon: str
    url_name: str
    rooms: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @cached_property
    def url(self):
        """Looked up once: every page asks for every tab, twice."""
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""

    def is_current(self, view_name):
        return view_name in (self.url_name, *self.pages) or view_name.partition(":")[0] in self.rooms


OF_A_TEAM = ("people", "crews", "rotation", "swap", "paste", "standstill", "screens")  # pages of org beside its board
TABS = (
    Tab("My day", "day", "insights:my_day", ("routines",), ("insights:day", "insights:own")),
    Tab(
        "Boards",
        "board",
        "huddle:boards",
        ("huddle", "concerns", "metrics"),
        tuple(f"org:{page}" for page in OF_A_TEAM),
    ),
    Tab("Walks", "steps", "gemba:walks", ("gemba",)),
    Tab("Coaching", "card", "coaching:storyboards", ("coaching",)),
    Tab("Review", "grid", "insights:review"),
)


def page(request):
    """Context for every template: `actor`, the tabs of the navigation, the chosen theme, the CSP nonce."""
    view_name = getattr(request.resolver_match, "view_name", "") or ""
    theme = request.COOKIES.get("theme", "")
    return {
        "actor": getattr(request, "actor", None),
        "page": page_of(view_name),
        "theme": theme if theme in THEMES else "",
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }


def page_of(view_name: str) -> dict:
    """Which page it is, and which of the tabs is its own."""
    return {"name": view_name, "nav": [(tab, tab.is_current(view_name)) for tab in TABS]}
