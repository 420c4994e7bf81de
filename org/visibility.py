"""Who sees whom, decided in one place.

An *actor* asks for data: a Person, a Screen, a Tablet or an ApiToken; None is a stranger. Every root model's queryset
answers `visible_to(actor)`, and every one of them starts at `of_site_of(actor)`: nobody sees another site.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q


class SiteQuerySet(models.QuerySet):
    """The door to a table of the domain. Rooms narrow `visible_to`; none may widen `of_site_of`."""

    def of_site_of(self, actor) -> Self:
        """Rows of the actor's own site; nothing for a stranger or someone who has left."""
        if not actor or not actor.is_active:
            return self.none()
        return self.filter(site_id=actor.site_id)

    def visible_to(self, actor) -> Self:
        """What everyone of the site may see."""
        return self.of_site_of(actor)


class PeopleOnlyQuerySet(SiteQuerySet):
    """Rows for people of the site, not for devices on a wall."""

    def visible_to(self, actor) -> Self:
        rows = super().visible_to(actor)
        return rows if is_person(actor) else rows.none()


class TeamQuerySet(SiteQuerySet):
    """Rows that hang on a team's board: people and programs see their whole site, a screen the board it stands for."""

    def visible_to(self, actor) -> Self:
        rows = super().visible_to(actor)
        return rows if is_person(actor) or is_program(actor) else rows.filter(self.on_board_of(actor))

    def on_board_of(self, device) -> Q:
        return Q(team_id=board_of(device))


def board_of(device) -> uuid.UUID | None:
    """The team whose board a screen shows, for whoever writes on it too."""
    screen = getattr(device, "at_screen", None) or device
    return getattr(screen, "team_id", None)


def is_program(actor) -> bool:
    from org.models import ApiToken

    return isinstance(actor, ApiToken)


def is_person(actor) -> bool:
    """Someone at a device of their own. Whoever writes on an unlocked screen reaches no further than its board."""
    from org.models import Person

    return isinstance(actor, Person) and actor.at_screen is None


def is_hand(actor) -> bool:
    """The person for whom an unlocked screen writes (`Screen.hand`)."""
    from org.models import Person

    return isinstance(actor, Person) and actor.at_screen is not None
