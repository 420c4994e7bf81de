"""What a person chose, beside what the kinds start with and what the site allows."""

from collections.abc import Container
from dataclasses import dataclass, replace

from django.db import transaction

from notices import kinds
from notices.channels import CHANNELS
from notices.kinds import Kind
from notices.models import Channel, Preference, SiteNotices
from org.models import Person


@dataclass(frozen=True)
class Choice:
    """One kind through one channel, for one person."""

    kind: Kind
    channel: str
    is_on: bool
    is_allowed: bool  # by the site

    @property
    def name(self) -> str:
        return f"{self.kind.name}:{self.channel}"

    @property
    def label(self) -> str:
        return Channel(self.channel).label


def ways() -> list[str]:
    """The channels that are a person's to choose: the team's chat is the site's."""
    return [channel for channel in CHANNELS if channel != Channel.CHAT]


def choices_of(person: Person) -> list[tuple[Kind, list[Choice]]]:
    """Each kind with the channels it may take."""
    allowed = SiteNotices.of(person.site).channels
    own = {(row.kind, row.channel): row.is_on for row in Preference.objects.filter(person=person)}
    return [
        (
            kind,
            [
                Choice(kind, channel, own.get((kind.name, channel), channel in kind.channels), channel in allowed)
                for channel in ways()
                if channel in kind.offered
            ],
        )
        for kind in kinds.all_kinds()
    ]


def as_ticked(chosen: list[tuple[Kind, list[Choice]]], on: Container[str]) -> list[tuple[Kind, list[Choice]]]:
    """The same, as someone has just ticked it and not kept it yet."""
    return [
        (kind, [replace(one, is_on=one.name in on) if one.is_allowed else one for one in each]) for kind, each in chosen
    ]


@transaction.atomic
def choose(*, person: Person, on: Container[str]) -> int:
    """Keep what differs from before; returns how many. What the site does not allow is left as it was."""
    changed = [
        Preference(
            site_id=person.site_id, person=person, kind=kind.name, channel=choice.channel, is_on=choice.name in on
        )
        for kind, choices in choices_of(person)
        for choice in choices
        if choice.is_allowed and choice.is_on != (choice.name in on)
    ]
    Preference.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["person", "kind", "channel"], update_fields=["is_on"]
    )
    return len(changed)
