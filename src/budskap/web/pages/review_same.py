"""What a page of the review has already: a correction is answered with what it changed, and gaps for all the rest."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from django.http import HttpRequest
from django.utils.translation import get_language

HEADER = "Budskap-Has"
"""The marks of what the page has, one after the other."""
LENGTH = 6
"""Letters of a mark; the page sends those of a thousand parts at most, since headers have to be short."""


class Marked:
    """Something that is shown as a part of the page. All that it shows is in its fields."""

    __slots__ = ()

    @property
    def mark(self) -> str:
        """The same for what looks the same."""
        told = f"{get_language()} {self!r}".encode(errors="replace")
        return urlsafe_b64encode(sha256(told).digest())[:LENGTH].decode()


def there(request: HttpRequest) -> frozenset[str]:
    """The marks of what the page that asks has."""
    said = request.headers.get(HEADER, "")
    return frozenset(said[at : at + LENGTH] for at in range(0, len(said), LENGTH))
