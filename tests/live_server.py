"""The real ASGI callable in a thread: pytest-django's own live server speaks WSGI and cannot stream."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from config.server import Server
from config.up.processes import wait_until


@contextmanager
def serving(application) -> Iterator[str]:
    """The address at which the application answers inside the block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            application, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1
        )
        server = Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        wait_until(lambda: server.started, 10)
        yield f"http://localhost:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(5)


def application():
    """config.asgi, with static files as they lie in the tree."""
    from a2wsgi import WSGIMiddleware
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    from config import asgi

    pages = WSGIMiddleware(StaticFilesHandler(asgi.pages_wsgi), workers=4)

    async def with_static_files(scope, receive, send):
        is_static = scope["type"] == "http" and scope["path"].startswith("/static/")
        await (pages if is_static else asgi.application)(scope, receive, send)

    return with_static_files
