"""Who calls: a token in the Authorization header."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from budskap.web.people import tokens
from budskap.web.people.models import Person


class TokenAuth(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        person = tokens.person_of(token)
        if person is not None:
            request.user = person
        return person
