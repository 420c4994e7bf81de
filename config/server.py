"""The web process's server: when it is asked to stop, open streams say goodbye first, so nothing waits for them."""

import uvicorn

from web.live.hub import hub


class Server(uvicorn.Server):
    async def shutdown(self, sockets=None) -> None:
        hub().close_all()
        await super().shutdown(sockets)
