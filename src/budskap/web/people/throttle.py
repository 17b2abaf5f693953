"""Guessing passwords is slow: after a few failures, an e-mail address must wait at the address it was tried from."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from budskap.web.people.models import FailedSignIn

LIMIT = 5
WINDOW = timedelta(minutes=15)


def must_wait(email: str, address: str) -> bool:
    """Whether there have been LIMIT failures within the WINDOW. One query."""
    since = timezone.now() - WINDOW
    return FailedSignIn.objects.filter(key=_key(email, address), at__gt=since).count() >= LIMIT


def failed(email: str, address: str) -> None:
    """Remember a failure, and forget those that no longer count."""
    FailedSignIn.objects.create(key=_key(email, address))
    FailedSignIn.objects.filter(at__lte=timezone.now() - WINDOW).delete()


def succeeded(email: str, address: str) -> None:
    """Start the count anew."""
    FailedSignIn.objects.filter(key=_key(email, address)).delete()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind a proxy that we were told of, what the proxy says last, for what stands before
    that anyone can write."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META["REMOTE_ADDR"])


def _key(email: str, address: str) -> str:
    """Who tried from where, unreadable: people type their passwords into the wrong field."""
    return salted_hmac("budskap.sign-in", f"{email.strip().casefold()}\n{address}", algorithm="sha256").hexdigest()
