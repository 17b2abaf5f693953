"""Tokens by which programs act as a person."""

from __future__ import annotations

import hashlib
import secrets

from django.utils import timezone

from budskap.web.people.models import ApiToken, Person

PREFIX = "budskap_"


def issue(*, person: Person, name: str) -> str:
    """A new token; shown to the person now and never again."""
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(person=person, name=name[:100], digest=_digest(token))
    return token


def person_of(token: str) -> Person | None:
    """Whose token it is; None when it is nobody's or the person's account is closed."""
    found = ApiToken.objects.select_related("person").filter(digest=_digest(token), person__is_active=True).first()
    if found is None:
        return None
    today = timezone.localdate()
    if found.last_used_on != today:
        found.last_used_on = today
        found.save(update_fields=["last_used_on"])
    return found.person


def revoke(*, person: Person, token_id: int) -> bool:
    """Make a token of the person's worthless; whether there was one."""
    deleted, _by_model = ApiToken.objects.filter(person=person, pk=token_id).delete()
    return bool(deleted)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
