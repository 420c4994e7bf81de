"""The door, tried with real servers on this machine, and with names that lead where they should not."""

import socket
import time

import pytest
import requests

from tests.outside import HOST, Elsewhere
from web.outbound import Refused, TooMuch, UnknownName, account, door, safe_fetch, watch
from web.outbound.addresses import is_public

PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "10.0.0.5", "172.16.9.9", "192.168.1.20", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fec0::1", "fd00::1", "ff02::1", "::ffff:10.0.0.5", "::ffff:127.0.0.1", "::7f00:1"),
    *("64:ff9b::10.0.0.5", "2002:a00:5::1", "2001:0:a00:5::f5ff:fffa", "2001:db8::1", "64:ff9b:1::7f00:1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_name_leads_into_a_private_network(names, address):
    names["sly.example"] = [address]
    with watch() as calls, pytest.raises(Refused, match="private network"):
        safe_fetch("https://sly.example/hook")
    assert not calls[0].has_left


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_called_by_its_number(address):
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Refused):
        safe_fetch(f"https://{host}/hook")


def test_a_name_with_one_private_address_among_others_is_refused(names):
    names["sly.example"] = ["93.184.215.14", "10.0.0.5"]
    with pytest.raises(Refused):
        safe_fetch("https://sly.example/hook")


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_what_is_public_is_public_in_any_form(address):
    from ipaddress import ip_address

    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.org/hook", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org", "https://"),
        *("https://name:word@example.org/", "https://example.org:0/", "https://example.org:x/", "//example.org"),
    ],
)
def test_only_plain_https_addresses_are_let_out(url):
    with pytest.raises(Refused):
        safe_fetch(url)


@pytest.mark.parametrize("number", ["2130706433", "0x7f000001", "017700000001", "127.1"])
def test_numbers_written_oddly_are_the_addresses_they_are(number):
    with pytest.raises((Refused, UnknownName)):
        safe_fetch(f"https://{number}/")


def test_a_server_that_the_site_has_named_is_reached_under_its_name(elsewhere):
    chat = elsewhere()
    answer = safe_fetch(f"{chat.url}/hook", method="POST", json={"text": "hello"})
    assert (answer.status_code, answer.text) == (200, "ok")
    assert chat.heard[0].headers["Host"] == f"{HOST}:{chat.port}"
    assert chat.heard[0].body == b'{"text": "hello"}'


def test_naming_one_server_opens_no_other(elsewhere, names):
    chat = elsewhere()
    names["other.test"] = ["127.0.0.1"]
    with pytest.raises(Refused):
        safe_fetch(f"https://other.test:{chat.port}/")
    assert not chat.heard


def test_this_machine_is_not_called_though_its_name_is_listed(elsewhere, settings):
    chat = elsewhere()
    settings.OUTBOUND_LOOPBACK = False
    with pytest.raises(Refused):
        safe_fetch(chat.url)


def test_without_https_only_what_is_listed_so(elsewhere, settings):
    plain = Elsewhere()
    with pytest.raises(Refused, match="read along"):
        safe_fetch(plain.url)
    settings.OUTBOUND_INSIDE = {f"http://{HOST}"}
    assert safe_fetch(plain.url).status_code == 200
    plain.stop()


def test_a_name_that_changes_its_mind_is_asked_once(elsewhere, names):
    """DNS rebinding: what was checked is what is connected to."""
    chat, inside = elsewhere(), Elsewhere("127.0.0.2")
    names[HOST] = [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]]
    assert safe_fetch(chat.url).status_code == 200
    assert (names["asked"], len(chat.heard), len(inside.heard)) == ([HOST], 1, 0)
    inside.stop()


def test_the_certificate_must_show_the_name_and_not_the_address(elsewhere, names, settings):
    chat = elsewhere()
    settings.OUTBOUND_INSIDE = {HOST, "other.test"}
    names["other.test"] = ["127.0.0.1"]
    with watch() as calls, pytest.raises(requests.exceptions.SSLError):
        safe_fetch(f"https://other.test:{chat.port}/")
    assert not calls[0].has_left


def test_a_caller_cannot_switch_the_certificate_off(elsewhere, settings):
    chat = elsewhere()
    settings.OUTBOUND_CA_BUNDLE = ""
    with pytest.raises(requests.exceptions.SSLError):
        safe_fetch(chat.url, verify=False)
    assert not chat.heard


def test_no_redirect_is_followed(elsewhere):
    chat, inside = elsewhere(), elsewhere()
    chat.status, chat.headers = 307, {"Location": inside.url}
    answer = safe_fetch(chat.url, method="POST", data=b"x", allow_redirects=True)
    assert (answer.status_code, len(chat.heard), len(inside.heard)) == (307, 1, 0)


def test_proxies_of_the_environment_are_not_asked(elsewhere, monkeypatch):
    chat = elsewhere()
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert safe_fetch(chat.url).status_code == 200


def test_the_proxy_of_the_settings_is_asked(elsewhere, settings):
    chat, proxy = elsewhere(), Elsewhere()
    settings.OUTBOUND_PROXY = f"http://127.0.0.1:{proxy.port}"
    with pytest.raises(requests.exceptions.ProxyError):
        safe_fetch(chat.url)
    assert not chat.heard
    proxy.stop()


def test_a_long_answer_is_not_read(elsewhere):
    chat = elsewhere()
    chat.body = b"x" * (door.MOST_BYTES + 1)
    with watch() as calls, pytest.raises(TooMuch):
        safe_fetch(chat.url)
    assert (calls[0].has_left, calls[0].status) == (True, 200)


def test_who_drips_is_left(elsewhere, monkeypatch):
    monkeypatch.setattr(account, "ALL_SECONDS", 0.5)
    chat = elsewhere()

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(40):
            handler.wfile.write(b"X-Y: z\r\n")
            time.sleep(0.1)

    chat.answer = drip
    start = time.monotonic()
    with watch() as calls, pytest.raises(requests.ReadTimeout):
        safe_fetch(chat.url)
    assert time.monotonic() - start < 2
    assert calls[0].has_left and calls[0].status is None


def test_where_nobody_answers_nothing_has_left(elsewhere):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with watch() as calls, pytest.raises(requests.ConnectionError):
        safe_fetch(f"https://{HOST}:{port}/", method="POST", data=b"x")
    assert not calls[0].has_left


def test_a_line_cut_after_the_request_may_have_arrived(elsewhere):
    chat = elsewhere()
    chat.answer = lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)
    with watch() as calls, pytest.raises(requests.ConnectionError):
        safe_fetch(chat.url, method="POST", data=b"x")
    assert calls[0].has_left
    assert len(chat.heard) == 1
