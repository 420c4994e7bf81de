"""The way out of a letter, in one tap and without signing in (RFC 8058): a signed link says who, and which kinds."""

import uuid
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from notices import kinds
from notices.bundles import Bundle
from notices.models import Channel, Preference
from org.models import Person


@dataclass(frozen=True)
class Stop:
    """What a link asks for: that this person hears no more of these kinds by e-mail."""

    person: uuid.UUID
    kinds: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        return [kinds.known(name).label for name in self.kinds]


def link(bundle: Bundle) -> str:
    names = [kind.name for kind in bundle.kinds]
    return _page(settings.BASE_URL) + token(bundle.person, names) + "/"


@cache
def _page(base_url: str) -> str:
    """All that is before the token; looking it up costs as much as signing."""
    return urljoin(base_url, reverse("notices:unsubscribe", args=["-"]).removesuffix("-/"))


def token(person: Person, names: list[str]) -> str:
    return _signer().sign("~".join([person.pk.hex, *names]))


def read(token: str) -> Stop | None:
    """None: nobody has given out such a link."""
    try:
        person, *names = _signer().unsign(token).split("~")
        return Stop(uuid.UUID(person), tuple(names))
    except (BadSignature, ValueError):
        return None


def stop(asked: Stop) -> bool:
    return _choose(asked, is_on=False)


def resume(asked: Stop) -> bool:
    return _choose(asked, is_on=True)


def _choose(asked: Stop, *, is_on: bool) -> bool:
    """A person's own word, as on the page of choices. Harmless twice. False: there is no such person any more."""
    person = Person.objects.active().filter(pk=asked.person).first()
    if not person:
        return False
    Preference.objects.bulk_create(
        [
            Preference(site_id=person.site_id, person=person, kind=kind, channel=Channel.EMAIL, is_on=is_on)
            for kind in asked.kinds
        ],
        update_conflicts=True,
        unique_fields=["person", "kind", "channel"],
        update_fields=["is_on"],
    )
    return True


def _signer() -> Signer:
    return Signer(salt="notices.unsubscribe")
