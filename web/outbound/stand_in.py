"""For libraries that call `requests.post` and take no session."""

import requests

from web.outbound.door import Door


class StandIn:
    """What a module sees as `requests`: its verbs go through the door, everything else is requests' own."""

    def __getattr__(self, name: str):
        return getattr(requests, name)

    @staticmethod
    def request(method: str, url: str, **more) -> requests.Response:
        with Door() as door:
            return door.request(method, url, **more)

    @staticmethod
    def get(url: str, **more) -> requests.Response:
        return StandIn.request("GET", url, **more)

    @staticmethod
    def post(url: str, **more) -> requests.Response:
        return StandIn.request("POST", url, **more)

    @staticmethod
    def put(url: str, **more) -> requests.Response:
        return StandIn.request("PUT", url, **more)

    @staticmethod
    def _shut(*args, **more):
        raise NotImplementedError("not through the door")

    delete = head = options = patch = Session = session = _shut


def lead_through_the_door(module) -> None:
    """The name `requests` in that one module means the door from now on; every other module keeps its own."""
    if module.requests is not requests and not isinstance(module.requests, StandIn):
        raise TypeError(f"{module.__name__} calls out by something else than requests")
    module.requests = StandIn()
