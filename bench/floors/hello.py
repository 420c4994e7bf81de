"""Django that says hello to someone who is signed in, through the whole middleware: the floor of an unchanged board."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.ROOT_URLCONF = "bench.floors.hello"


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"hello {request.actor.pk}")


urlpatterns = [path("", hello)]

from bench.floors.web import application  # noqa: E402

__all__ = ["application"]
