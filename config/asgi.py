"""The web process: pages through WSGI in a few threads, live streams on raw ASGI beside them (docs/adr/0003)."""

import os

from a2wsgi import WSGIMiddleware

from config.wsgi import application as pages_wsgi  # sets Django up, so it comes first
from org.live import may_watch
from web.live.stream import live_stream

pages = WSGIMiddleware(pages_wsgi, workers=int(os.environ.get("WEB_THREADS", "8")))  # type: ignore[arg-type]
live = live_stream(may_watch)


async def application(scope, receive, send):
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    elif scope["type"] == "http":
        await pages(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1000})
