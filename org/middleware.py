"""Who asks: a person who signed in, or a screen that was approved. Private by default."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from org.models import Person, Screen
from web.clock import now

SCREEN_COOKIE = "asaichi_screen"


def actor_of(request: HttpRequest) -> Person | Screen | None:
    """The person of the session, else the screen of the cookie, else nobody."""
    if request.user.is_authenticated:
        return request.user if request.user.is_active else None
    secret = request.COOKIES.get(SCREEN_COOKIE)
    if not secret:
        return None
    screen = Screen.objects.with_secret(secret).first()
    if screen:
        screen.note_seen(now())
    return screen


class ActorMiddleware:
    """Sets `request.actor`, looked up when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))
        return self.get_response(request)


def open_to_anyone(view):
    """Marks a view that a stranger may see."""
    view.is_open_to_anyone = True
    return view


# Addresses of the sign-in library that people reach before they have signed in.
OPEN_NAMES = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
}


class ActorRequiredMiddleware:
    """Nothing is shown to a stranger but what says so; an htmx request is sent to the sign-in page as a whole. A screen
    that was taken off has nobody to sign in: it goes where screens begin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if self._is_open(request, view) or request.actor:
            return None
        was_a_screen = SCREEN_COOKIE in request.COOKIES
        door = reverse("org:screen" if was_a_screen else settings.LOGIN_URL)
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=204)
            response["HX-Redirect"] = door
            return response
        return redirect(door) if was_a_screen else redirect_to_login(request.get_full_path(), door)

    def _is_open(self, request: HttpRequest, view) -> bool:
        match = request.resolver_match
        asks_for_a_token_itself = match.namespaces[:1] == ["api"]
        return getattr(view, "is_open_to_anyone", False) or match.url_name in OPEN_NAMES or asks_for_a_token_itself
