"""Fetching a calendar from an address that somebody wrote: from the web and not from our own house, bounded in time and
size whatever answers."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from budskap import __version__
from budskap.web.work.errors import WorkError

REDIRECTS = 5
LONGEST_ADDRESS = 2_000
_STILL = 15.0
"""Seconds that a server may say nothing."""
_KNOCK = 4.0
"""... before the next of its addresses is tried."""
_MOST_ADDRESSES = 4
_PIECE = 65_536
_MOVED = {301, 302, 303, 307, 308}
_PRIVATE = (ip_network("192.0.0.0/24"), ip_network("64:ff9b:1::/48"))
"""Beside what Python knows not to be of the whole internet."""
_CARRIES_IPV4 = (ip_network("::/96"), ip_network("64:ff9b::/96"))

_HEADERS = {
    "User-Agent": f"Budskap/{__version__}",
    "Accept": "text/calendar, */*;q=0.1",
    "Accept-Encoding": "identity",
}

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address


class FetchError(WorkError):
    """Why there is no calendar: `detail` is what was said to us, or where."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, f"The calendar cannot be fetched: {code} {detail}".strip())
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may weigh, how long all may take, and which inner networks may be asked."""

    size: int
    seconds: float
    networks: tuple[Network, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave; without `content` it is what it was."""

    content: bytes | None
    etag: str
    modified: str


def plain(address: str) -> str:
    """The address as it is asked: a whole one of the web, webcal:// as https://. FetchError where it is none."""
    address = address.strip()
    scheme, sign, rest = address.partition("://")
    address = f"https://{rest}" if scheme.lower() in ("webcal", "webcals") and sign else address
    _parts(address)
    return address


def check_inside(address: str, networks: tuple[Network, ...]) -> None:
    """FetchError when an address names, in numbers, a machine that must not be asked. Names are looked up when it is
    fetched."""
    parts = _parts(address)
    with suppress(OSError, UnicodeError):  # it is a name
        found = socket.getaddrinfo(parts.hostname, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        if not any(is_allowed(str(each[4][0]), networks) for each in found):
            raise FetchError("private", parts.hostname or "")


def fetch(address: str, limits: Limits, *, etag: str = "", modified: str = "") -> Answer:
    """What stands at an address. It is asked only for what is newer than `etag` and `modified`. FetchError when nothing
    does, or it may not be asked, or goes on too long."""
    end = time.monotonic() + limits.seconds
    asked = {"If-None-Match": _mark(etag), "If-Modified-Since": _mark(modified)}
    for _hop in range(REDIRECTS + 1):
        with _answer(_parts(address), limits, end, {name: said for name, said in asked.items() if said}) as answer:
            place = answer.getheader("Location")
            if answer.status not in _MOVED or not place:
                return _taken(answer, limits, end)
            address = _joined(address, place)
    raise FetchError("redirects")


def _check_time(end: float) -> None:
    if time.monotonic() >= end:
        raise FetchError("too_slow")


def _joined(address: str, place: str) -> str:
    try:
        return urljoin(address, place)
    except ValueError:
        raise FetchError("address") from None


def _mark(said: str, most: int = 200) -> str:
    """By what a server knows its answer again; none where it could not be said back to it."""
    return said if said.isascii() and said.isprintable() and len(said) <= most else ""


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname and parts.hostname.encode("idna")) and parts.port != 0
    except ValueError:
        raise FetchError("address") from None
    is_plain = len(address) <= LONGEST_ADDRESS and address.isprintable() and " " not in address
    if not (is_whole and is_plain and parts.scheme in ("http", "https")):
        raise FetchError("address")
    if parts.username is not None:
        raise FetchError("password")
    return parts


class _Connection(http.client.HTTPConnection):
    """A connection to a host by its addresses, that were looked up once; it can be cut from another thread."""

    is_cut = False
    line: socket.socket | None = None
    """The socket, which the base class lets go of when an answer says that it is the last."""

    def __init__(self, parts: SplitResult, addresses: list[str], end: float) -> None:
        host = (parts.hostname or "").encode("idna").decode()
        super().__init__(host, parts.port or self.default_port, timeout=_STILL)
        self.addresses, self.end = addresses, end

    def connect(self) -> None:
        for address in self.addresses[:-1]:
            with suppress(OSError):  # one that is only on paper, such as IPv6 where there is no way to it
                self._call(address, _KNOCK)
                return
        self._call(self.addresses[-1], _STILL)

    def _call(self, address: str, seconds: float) -> None:
        """What is cut before there is a line cuts nothing: so the time is looked at when there is one."""
        _check_time(self.end)
        self.line = self.sock = socket.create_connection((address, self.port), min(seconds, self._left()))
        self.sock.settimeout(min(_STILL, self._left()))
        _check_time(self.end)

    def _left(self) -> float:
        return max(self.end - time.monotonic(), 0.1)

    def cut(self) -> None:
        self.is_cut = True
        if self.line:
            self.line.shutdown(socket.SHUT_RDWR)


class _SafeConnection(_Connection):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        safe = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self.line = self.sock = safe
        _check_time(self.end)
        safe.do_handshake()


@contextmanager
def _answer(
    parts: SplitResult, limits: Limits, end: float, headers: dict[str, str]
) -> Iterator[http.client.HTTPResponse]:
    """The answer of the first of a host's addresses that takes the call; all is over at the `end`."""
    kind = _SafeConnection if parts.scheme == "https" else _Connection
    connection = kind(parts, _addresses_of(parts, kind.default_port, limits), end)
    clock = Timer(max(end - time.monotonic(), 0), _quietly, [connection])
    clock.daemon = True
    clock.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _ascii(path), headers=_HEADERS | headers)
        with connection.getresponse() as answer:
            yield answer
        if connection.is_cut:
            raise FetchError("too_slow")
    except FetchError as error:
        raise FetchError("too_slow") if connection.is_cut else error from None
    except ssl.SSLCertVerificationError as error:
        raise FetchError("certificate", error.verify_message) from None
    except (OSError, http.client.HTTPException):
        raise FetchError("too_slow" if connection.is_cut else "unanswered") from None
    finally:
        clock.cancel()
        connection.close()


def _quietly(connection: _Connection) -> None:
    with suppress(OSError):  # it is over already
        connection.cut()


def _ascii(path: str) -> str:
    """The path with what is not ASCII as percent signs."""
    return "".join(each if each.isascii() else "".join(f"%{byte:02X}" for byte in each.encode()) for each in path)


def _addresses_of(parts: SplitResult, port: int, limits: Limits) -> list[str]:
    """Where a host is, looked up once; FetchError when it is nowhere, or where we must not ask."""
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError("unknown", parts.hostname or "") from None
    addresses = [str(each[4][0]) for each in found]
    allowed = [each for each in addresses if is_allowed(each, limits.networks)]
    if not allowed:
        raise FetchError("private", parts.hostname or "")
    return allowed[:_MOST_ADDRESSES]


def is_allowed(address: str, networks: tuple[Network, ...] = ()) -> bool:
    """Whether an address is one of the whole internet, or of the networks that the operator names. What carries another
    address inside counts as that one."""
    found = _inner(ip_address(address.partition("%")[0]))
    if any(found in network for network in networks):
        return True
    is_special = found.is_multicast or found.is_reserved or found.is_loopback or found.is_link_local
    is_local = isinstance(found, IPv6Address) and found.is_site_local
    return found.is_global and not (is_special or is_local or any(found in network for network in _PRIVATE))


def _inner(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    carried = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
    if carried:
        return carried
    return IPv4Address(int(address) & 0xFFFFFFFF) if any(address in network for network in _CARRIES_IPV4) else address


def _taken(answer: http.client.HTTPResponse, limits: Limits, end: float) -> Answer:
    etag, modified = _mark(answer.getheader("ETag", "")), _mark(answer.getheader("Last-Modified", ""), 100)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return Answer(None, etag, modified)
    if answer.status != HTTPStatus.OK:
        raise FetchError("status", str(answer.status))
    content = _read(answer, limits.size, end)
    coding = answer.getheader("Content-Encoding", "identity").strip().lower()
    return Answer(_unpacked(content, coding, limits.size), etag, modified)


def _read(answer: http.client.HTTPResponse, most: int, end: float) -> bytes:
    """The answer, let go as soon as it is too large."""
    if (answer.length or 0) > most:
        raise FetchError("too_large")
    found = bytearray()
    while piece := answer.read1(_PIECE):
        _check_time(end)
        found += piece
        if len(found) > most:
            raise FetchError("too_large")
    if answer.length:
        raise FetchError("unanswered")
    return bytes(found)


def _unpacked(content: bytes, coding: str, most: int) -> bytes:
    """What a server packed though it was not asked to, and never more of it than `most`."""
    if coding in ("", "identity"):
        return content
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("not_calendar")
    try:
        unpacked = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content, most + 1)
    except zlib.error:
        raise FetchError("not_calendar") from None
    if len(unpacked) > most:
        raise FetchError("too_large")
    return unpacked
