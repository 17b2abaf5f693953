"""Who is asking."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from budskap.web.people.models import Person


def me(request: HttpRequest) -> Person:
    """The person signed in; every view but the public ones has one, because the middleware sends others to sign in."""
    if isinstance(request.user, Person):
        return request.user
    raise PermissionDenied
