"""The web process: pages through WSGI in a few threads, live streams on raw ASGI beside them (docs/adr/0003)."""

import gc
import os

from a2wsgi import WSGIMiddleware
from django.urls import get_resolver

from config.wsgi import application as pages_wsgi  # sets Django up, so it comes first
from org.live import may_watch
from web.live.stream import live_stream

pages = WSGIMiddleware(pages_wsgi, workers=int(os.environ.get("WEB_THREADS", "8")))  # type: ignore[arg-type]
live = live_stream(may_watch)

get_resolver().url_patterns  # noqa: B018  every page's code is here before the first one is asked for
gc.collect()
gc.freeze()  # what stays for good is not looked through for garbage again and again: that took a tenth of a second


async def application(scope, receive, send):
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    elif scope["type"] == "http":
        await pages(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1000})
