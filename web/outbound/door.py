"""The door: a session of requests that connects only to what was checked."""

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from web.outbound.account import Call, current, note
from web.outbound.addresses import checked, look_up

CONNECT_SECONDS, READ_SECONDS = 5, 10  # for one step of a call
MOST_BYTES = 256 * 1024


class TooMuch(requests.RequestException):
    """The answer is larger than anyone here wants to read. The request did arrive."""


def safe_fetch(url: str, *, method: str = "GET", **more) -> requests.Response:
    """One call through the door; `more` as in `requests.request`. The answer is read whole, up to `MOST_BYTES`.

    Raises Refused when nothing may leave, and requests' own exceptions when the other side is away or too slow.
    """
    checked(url)
    with Door() as door:
        return door.request(method, url, **more)


class Door(requests.Session):
    """For libraries that take a session of requests: whatever they ask for, limits and checks are the door's own."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Pinning())

    def send(self, request, **asked):
        more = {"timeout": (CONNECT_SECONDS, READ_SECONDS), "allow_redirects": False, "stream": True}
        more |= {"verify": settings.OUTBOUND_CA_BUNDLE or True, "proxies": _proxies()}
        with Call(checked(request.url).hostname or "") as call:
            note(call)
            try:
                return self._read(super().send(request, **more), call)
            except requests.RequestException as error:
                call.error = error
                if call.is_cut:
                    raise requests.ReadTimeout("It took too long.") from error
                raise

    def get_redirect_target(self, resp) -> None:
        """There is none: an answer that points elsewhere is an answer."""

    def _read(self, response: requests.Response, call: Call) -> requests.Response:
        body = b""
        with response:
            for chunk in response.iter_content(16 * 1024):
                body += chunk
                if len(body) > MOST_BYTES:
                    call.status = response.status_code
                    raise TooMuch("The answer is too long.")
        if call.is_cut:  # a line that ends looks like an answer that ends
            raise requests.ReadTimeout
        call.status, call.headers = response.status_code, dict(response.headers)
        response._content = body  # where requests keeps what it has read
        return response


def _proxies() -> dict[str, str]:
    proxy = settings.OUTBOUND_PROXY
    return {"https": proxy, "http": proxy} if proxy else {}


class _Pinning(HTTPAdapter):
    """Connects to the checked address; the name remains what the certificate must show, and what is asked for."""

    def init_poolmanager(self, *args, **more) -> None:
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SafePool}

    def get_connection_with_tls_context(self, request, verify, proxies=None, cert=None):
        parts = checked(request.url)
        if proxies:  # a proxy that was named looks names up itself: it is the wall of its network
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        where, tls = self.build_connection_pool_key_attributes(request, verify, cert)
        if parts.scheme == "https":
            tls |= {"server_hostname": parts.hostname, "assert_hostname": parts.hostname}
        request.headers["Host"] = parts.netloc
        where["host"] = str(look_up(parts))
        return self.poolmanager.connection_from_host(**where, pool_kwargs=tls)


class _Accounted:
    """Tells the call which line it is on, and when its first byte leaves."""

    def connect(self) -> None:
        if call := current.get():
            call.connection = self
        super().connect()  # type: ignore[misc]

    def send(self, data) -> None:
        if self.sock is None:  # type: ignore[attr-defined]
            self.connect()
        if call := current.get():
            call.has_left = True
        super().send(data)  # type: ignore[misc]


class _Connection(_Accounted, HTTPConnection):
    pass


class _SafeConnection(_Accounted, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _SafeConnection
