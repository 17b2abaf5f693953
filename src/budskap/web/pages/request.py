"""The request of a view that asks for a signed-in person, which all do but those marked `login_not_required`."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from budskap.web.people.models import Person


class PersonRequest(HttpRequest):
    user: Person
    htmx: HtmxDetails
    LANGUAGE_CODE: str
