"""Sign-in for people who are known: accounts are made by a leader or the set-up, never by strangers."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False
