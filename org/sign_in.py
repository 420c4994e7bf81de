"""Sign-in for people who are known: accounts are made by a leader or the set-up, never by strangers."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

from org.models import Person, Site
from web.prepared import ask, columns_of, instances_of

_WITH_SITE = f"""
select {columns_of(Person, Site)} from org_person join org_site on org_site.id = org_person.site_id
where org_person.id = %s
"""


class AccountAdapter(DefaultAccountAdapter):
    """The sign-in library in our words, with links from BASE_URL only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This e-mail and password don’t go together. Would a code by e-mail be easier?",
        "incorrect_code": "This is not the code we sent. Is it the newest one?",
        "incorrect_password": "This is not your password. Would a code by e-mail be easier?",
        "too_many_login_attempts": "Too many tries. Nothing is lost; wait a few minutes, or take a code by e-mail.",
        "rate_limited": "Too many requests from here. Wait a minute, then try again.",
        "invalid_password_reset": "This link was used before, or is too old. Shall we send a new one?",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return f"Asaichi: {subject}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = urlsplit(super().get_reset_password_from_key_url(key)).path
        return f"{settings.BASE_URL.rstrip('/')}{path}"


class PersonBackend(AuthenticationBackend):
    """Looks people up together with their site, which every page asks for; in plain SQL for the same reason."""

    def get_user(self, user_id) -> Person | None:
        for row in ask(_WITH_SITE, [user_id]):
            person, person.site = instances_of(row, Person, Site)
            return person if self.user_can_authenticate(person) else None
        return None
