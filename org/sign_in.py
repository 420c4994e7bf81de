"""Sign-in for people who are known: accounts are made by a leader or the set-up, never by strangers."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from org.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class PersonBackend(AuthenticationBackend):
    """Looks people up together with their site, which every page asks for."""

    def get_user(self, user_id) -> Person | None:
        person = Person.objects.select_related("site").filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
