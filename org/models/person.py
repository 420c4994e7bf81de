from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from org.visibility import PeopleOnlyQuerySet, is_hand
from web.ids import uuid7

if TYPE_CHECKING:
    from org.models.device import Screen


def first_name_of(name: str) -> str:
    """How colleagues say it: `Jonas`, and `Dr Tan` where a title comes first."""
    words = name.split()
    return f"{words[0]} {words[-1]}" if words[0] in {"Dr", "Prof"} else words[0]


class PersonQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """People know each other; whoever writes on a screen may name a colleague there."""
        return self.of_site_of(actor) if is_hand(actor) else super().visible_to(actor)

    def active(self) -> Self:
        return self.filter(is_active=True)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str | None = None, password: str | None = None, **fields) -> "Person":
        person = self.model(email=(email or "").lower() or None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone of one site. Leaders are employees too: what is stored about them is protected like anyone's.

    Personal fields: `name` and `email` are kept while the person belongs to the site, exported on request, and
    replaced on leaving ("former colleague"); `language` goes with them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="people")
    name = models.CharField(max_length=80)
    email = models.EmailField(null=True, unique=True, blank=True)  # NULL: signs in on a shared tablet only
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)  # looks after this installation
    joined_at = models.DateTimeField(auto_now_add=True)

    at_screen: "Screen | None" = None  # not NULL: writes on this screen, and reaches no further than its board

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name", "site"]

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="person_email_in_small_letters")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_screen(self) -> bool:
        """For templates: what is shown, is shown on a screen."""
        return self.at_screen is not None

    @property
    def first_name(self) -> str:
        return first_name_of(self.name)
