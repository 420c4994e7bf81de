"""The subject: the web process as `make run` starts it, with its pool of database connections."""

from django.conf import settings

settings.DATABASES["default"]["OPTIONS"]["pool"] = settings.WEB_POOL

from config.asgi import application  # noqa: E402

__all__ = ["application"]
