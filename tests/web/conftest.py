from __future__ import annotations

import pytest
from django.test import Client

from budskap.web.people.models import Organisation, Person
from tests.web.factories import make_organisation, make_person


@pytest.fixture
def organisation(db: None) -> Organisation:
    return make_organisation("Exempelkommunen")


@pytest.fixture
def editor(organisation: Organisation) -> Person:
    return make_person(organisation, "editor", name="Edit Redaktör")


@pytest.fixture
def reader(organisation: Organisation) -> Person:
    return make_person(organisation, "reader", name="Lea Läsare")


@pytest.fixture
def outsider(db: None) -> Person:
    """An editor of another organisation."""
    return make_person(make_organisation("Grannkommunen"), "editor", name="Ute Granne")


@pytest.fixture
def signed_in(editor: Person) -> Client:
    """A browser in which the editor has signed in."""
    client = Client()
    client.force_login(editor)
    return client
