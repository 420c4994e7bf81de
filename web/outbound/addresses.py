"""Where the door leads: which addresses are public, and which private ones a site has named."""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

import requests
from django.conf import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
PORTS = {"https": 443, "http": 80}


class Refused(requests.RequestException):
    """The door stayed shut: nothing has left. Its words are for whoever set the address."""


class UnknownName(requests.ConnectionError):
    """Nobody knows a server of that name, at least not now. Nothing has left."""


def checked(url: str) -> SplitResult:
    """The parts of an address that may be called, by its looks. Raises Refused."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("This is not an address.") from error
    if not parts.hostname or parts.scheme not in PORTS or port == 0:
        raise Refused("An address begins with https:// and names a server.")
    if parts.scheme == "http" and f"http://{parts.hostname}" not in settings.OUTBOUND_INSIDE:
        raise Refused("Without https anybody on the way could read along.")
    if parts.username is not None or parts.password is not None:
        raise Refused("A name and a password do not belong into an address.")
    return parts


def look_up(parts: SplitResult) -> Address:
    """The one address to connect to. A name with any address that may not be called is refused as a whole."""
    host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownName("There is no server of that name.") from error
    found = [ipaddress.ip_address(answer[4][0]) for answer in answers]
    if not found or not all(_may_be_called(address, host) for address in found):
        raise Refused("This address lies inside a private network.")
    return found[0]


def _may_be_called(address: Address, host: str) -> bool:
    return is_public(address) or (_is_named(host) and _is_inside(address))


def is_public(address: Address) -> bool:
    """Out on the internet, whatever it is wrapped in: IPv4 in IPv6 is judged by the IPv4 that it reaches."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = _wrapped_in(address)
        if wrapped:
            return all(is_public(each) for each in wrapped)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _wrapped_in(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """Mapped, translated (NAT64) and tunnelled (6to4, Teredo) addresses hold others."""
    if any(address in network for network in NAT64):
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return address.teredo or tuple(each for each in (address.ipv4_mapped, address.sixtofour) if each)


def _is_named(host: str) -> bool:
    return host in settings.OUTBOUND_INSIDE or f"http://{host}" in settings.OUTBOUND_INSIDE


def _is_inside(address: Address) -> bool:
    """A private network; never this machine or its neighbours by cable, where only an operator's own tools answer."""
    wrapped = _wrapped_in(address) if isinstance(address, ipaddress.IPv6Address) else ()
    if wrapped:
        return all(_is_inside(each) for each in wrapped)
    if address.is_loopback:
        return settings.OUTBOUND_LOOPBACK
    return not (address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved)
