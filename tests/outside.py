"""Servers elsewhere, as far as the door can tell: real HTTP and HTTPS on this machine, and names that lead to them."""

import datetime
import socket
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "chat.test"
# Who else may be asked for by way of a proxy: the chats that have one address for the whole world.
THE_WORLD = (
    "hooks.slack.com",
    "prod-161.westeurope.logic.azure.com",
    "discord.com",
    "chat.googleapis.com",
    "api.ciscospark.com",
    "ntfy.sh",
)


class Heard:
    """One request as a server heard it."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self.method, self.path, self.headers = handler.command, handler.path, handler.headers
        self.body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """Whoever hangs up on it is what is tested."""


class Elsewhere:
    """A server that keeps what it hears, and answers `status`; or whatever `answer(handler)` writes."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.heard: list[Heard] = []
        self.status, self.headers, self.body = 200, {}, b"ok"
        self.answer: Callable[[BaseHTTPRequestHandler], None] = self._answer
        self.inside: ssl.SSLContext | None = None  # of a proxy: what it shows for whomever it is asked for
        self._server = Server((address, 0), self._handler())
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.url = f"{'https' if tls else 'http'}://{HOST}:{self.port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        for name, value in {"Content-Length": str(len(self.body)), **self.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.body)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        elsewhere = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                elsewhere.heard.append(Heard(self))
                elsewhere.answer(self)

            do_GET = do_PUT = do_POST

            def do_CONNECT(self) -> None:
                """A proxy leads to every server there is, and answers as that one."""
                if not elsewhere.inside:
                    return self.send_error(501)
                self.send_response(200)
                self.end_headers()
                self.connection = elsewhere.inside.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
                self.close_connection = False

            def finish(self) -> None:
                super().finish()
                if self.connection is not self.request:
                    self.connection.close()

            def log_message(self, *words) -> None:
                pass

        return Handler


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> tuple[str, ssl.SSLContext]:
    """For HOST and THE_WORLD: the file that trusts it, and what a server needs to show it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    today = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(today - datetime.timedelta(1))
    made = made.not_valid_after(today + datetime.timedelta(1))
    made = made.add_extension(
        x509.SubjectAlternativeName([x509.DNSName(name) for name in (HOST, *THE_WORLD)]), critical=False
    )
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(pem)
    (folder / "key.pem").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return str(folder / "cert.pem"), context


@pytest.fixture
def names(monkeypatch):
    """`names["chat.test"] = ["127.0.0.1"]`: what a name leads to; a list of lists answers anew each time."""
    known: dict[str, list] = {}
    asked: list[str] = []
    ask = socket.getaddrinfo

    def getaddrinfo(host, port, *more, **else_):
        if host not in known:
            return ask(host, port, *more, **else_)
        asked.append(host)
        answer = known[host]
        if answer and isinstance(answer[0], list):
            answer = answer.pop(0)
        return [_entry(each, port) for each in answer]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    known["asked"] = asked
    return known


def _entry(address: str, port: int) -> tuple:
    is_six = ip_address(address).version == 6
    place = (address, port, 0, 0) if is_six else (address, port)
    return (socket.AF_INET6 if is_six else socket.AF_INET, socket.SOCK_STREAM, 6, "", place)


@pytest.fixture
def elsewhere(certificate, names, settings):
    """`elsewhere()` is a server reached by https under HOST, which the site has named as its own."""
    settings.OUTBOUND_INSIDE, settings.OUTBOUND_CA_BUNDLE = {HOST}, certificate[0]
    names[HOST] = ["127.0.0.1"]
    running = []

    def start(address: str = "127.0.0.1") -> Elsewhere:
        running.append(Elsewhere(address, certificate[1]))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def world(certificate, settings):
    """Whoever in THE_WORLD is asked for, by way of the proxy that the site has named: `heard` holds what they heard."""
    proxy = Elsewhere()
    proxy.inside = certificate[1]
    settings.OUTBOUND_CA_BUNDLE, settings.OUTBOUND_PROXY = certificate[0], f"http://127.0.0.1:{proxy.port}"
    yield proxy
    proxy.stop()
