"""What every page may show of a person's notices."""

from django.http import HttpRequest

from notices.bell import Bell


def bell(request: HttpRequest) -> dict:
    return {"bell": Bell(getattr(request, "actor", None))}
