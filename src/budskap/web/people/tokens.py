"""Tokens by which programs act as a person."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from budskap.web.people import audit, clock
from budskap.web.people.errors import PeopleError
from budskap.web.people.models import ApiToken, Person
from budskap.web.people.texts import is_storable

PREFIX = "budskap_"


@transaction.atomic
def issue(*, person: Person, name: str) -> str:
    """A new token; shown to the person now and never again. PeopleError when the name is empty or cannot be kept."""
    name = name.strip()
    if not name or not is_storable(name):
        raise PeopleError("A token has a name of ordinary characters.")
    token = PREFIX + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(person=person, name=name[:100], digest=_digest(token))
    audit.record_everywhere(person=person, action="token.issued", token=made.pk)
    return token


def person_of(token: str) -> Person | None:
    """Whose token it is; None when it is nobody's or the person's account is closed."""
    found = ApiToken.objects.select_related("person").filter(digest=_digest(token), person__is_active=True).first()
    if found is None:
        return None
    today = clock.today()
    if found.last_used_on != today:
        found.last_used_on = today
        found.save(update_fields=["last_used_on"])
    return found.person


@transaction.atomic
def revoke(*, person: Person, token_id: int) -> bool:
    """Make a token of the person's worthless; whether there was one."""
    deleted, _by_model = ApiToken.objects.filter(person=person, pk=token_id).delete()
    if deleted:
        audit.record_everywhere(person=person, action="token.revoked", token=token_id)
    return bool(deleted)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
