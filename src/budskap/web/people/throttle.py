"""What anybody can try is tried slowly: guessing passwords, and flooding a public page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from budskap.web.people.models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts at something within a time, by whoever `who` says: an address, or more than that."""

    purpose: str
    most: int
    within: timedelta

    def is_reached(self, *who: str) -> bool:
        """Whether whoever it is must wait. One query."""
        return Attempt.objects.filter(key=self._key(who), until__gt=timezone.now()).count() >= self.most

    def count(self, *who: str) -> None:
        """Remember an attempt, and forget all that no longer count."""
        now = timezone.now()
        Attempt.objects.create(key=self._key(who), until=now + self.within)
        Attempt.objects.filter(until__lte=now).delete()

    def forget(self, *who: str) -> None:
        """Start the count anew."""
        Attempt.objects.filter(key=self._key(who)).delete()

    def _key(self, who: tuple[str, ...]) -> str:
        """Who and for what, unreadable: addresses are personal, and passwords get typed into the wrong field."""
        said = "\n".join(each.strip().casefold() for each in who)
        return salted_hmac(f"budskap.{self.purpose}", said, algorithm="sha256").hexdigest()


SIGN_IN = Limit("sign-in", 5, timedelta(minutes=15))
"""Failures of one e-mail address at one network address."""

SIGN_IN_ANYONE = Limit("sign-in-anyone", 50, timedelta(minutes=15))
"""Failures of any e-mail addresses at one network address: more than an office's, fewer than a list of people."""

FEEDBACK = Limit("feedback", 10, timedelta(hours=1))
"""Pieces of feedback from one network address, on all plans together."""


def must_wait(email: str, address: str) -> bool:
    """Whether nobody may try to sign in with that e-mail address from there just now. At most two queries."""
    return SIGN_IN.is_reached(email, address) or SIGN_IN_ANYONE.is_reached(address)


def failed(email: str, address: str) -> None:
    """Remember a failure to sign in."""
    SIGN_IN.count(email, address)
    SIGN_IN_ANYONE.count(address)


def succeeded(email: str, address: str) -> None:
    """Start that e-mail address's count anew; what else was tried from there still counts, or an account of one's own
    would be a way round."""
    SIGN_IN.forget(email, address)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind a proxy that we were told of, what the proxy says last, for what stands before
    that anyone can write. A proxy that says nothing we understand is counted itself."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2] if settings.SECURE_PROXY_SSL_HEADER else ""
    return _network(said) or _network(peer) or peer


def _network(said: str) -> str:
    """An address without its port, which is new for every connection; of IPv6 the /64, which one subscriber has to
    choose from. Empty when it is no address."""
    try:
        address = ip_address(_host(said.strip()))
    except ValueError:
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))


def _host(said: str) -> str:
    """192.0.2.1, 192.0.2.1:443, 2001:db8::1, [2001:db8::1] and [2001:db8::1]:443 without port and brackets."""
    if said.startswith("["):
        return said[1:].partition("]")[0]
    return said.partition(":")[0] if said.count(":") == 1 else said
