"""Logs: one JSON line an event, with the request's id and without personal text."""

import os
import re

import structlog
from structlog.typing import Processor

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
FEED = re.compile(r"(/routines/feed/)[^/.\s]+")  # its secret is the key to a person's calendar


def mask_addresses(logger, name, event):
    """A net under everything that logs: database errors and mail servers quote addresses, a request line its path."""
    return {key: masked(value) for key, value in event.items()}


def masked(value):
    if isinstance(value, str):
        return FEED.sub(r"\1[secret]", EMAIL.sub("[e-mail]", value))
    if isinstance(value, dict):
        return {key: masked(each) for key, each in value.items()}
    return [masked(each) for each in value] if isinstance(value, list | tuple) else value


# without local variables: they hold what people wrote
tracebacks = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
shared: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                tracebacks,
                mask_addresses,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": shared,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # a 404 has its line already
        "uvicorn": {"handlers": [], "propagate": True},
        "uvicorn.access": {"handlers": [], "propagate": False},  # a request has its line already, without its query
    },
}


def configure() -> None:
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
