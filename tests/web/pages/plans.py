"""An invented plan with something in every list, for the tests of pages that edit and list."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from budskap.plan import edit
from budskap.plan.model import Item, Plan
from budskap.web.people.models import Organisation, Person
from budskap.web.store import queries
from budskap.web.store.models import PlanRecord
from tests.web.factories import make_plan, make_record
from tests.web.pages.forms import fields_of

SPRING = {"text": "våren", "kind": "date", "edtf": "2026-21", "start": "2026-03-01", "end": "2026-05-31"}

LISTS: dict[str, list[dict[str, Any]]] = {
    "organisations": [
        {"id": "kommunen", "name": "Exempelkommunen"},
        {"id": "skolan", "name": "Skolan", "part_of": "kommunen"},
    ],
    "actors": [
        {"id": "ada", "name": "Ada Ask", "kind": "person", "email": "ada@example.org", "phones": ["070-1", "070-2"]},
        {"id": "rektor", "name": "Rektor", "kind": "role", "organisation": "skolan"},
    ],
    "messages": [{"id": "tryggt", "kind": "what", "text": "Det blir tryggt.", "audiences": ["elever"]}],
    "audiences": [
        {"id": "elever", "name": "Elever", "reach": "internal", "source": {"page": 3}},
        {"id": "foraldrar", "name": "Föräldrar", "reach": "external", "priority": "primary"},
    ],
    "channels": [
        {"id": "webb", "name": "Webben", "effects": ["awareness"]},
        {"id": "mote", "name": "Möten", "effects": ["engagement", "action"]},
    ],
    "goals": [{"id": "kanna", "kind": "know", "text": "De känner till bytet.", "audience": "elever"}],
    "activities": [
        {
            "id": "nyhet", "what": "Nyhet om bytet", "says": ["tryggt"], "who": ["ada"], "to": ["elever", "foraldrar"],
            "through": ["webb"], "when": SPRING, "why": ["kanna"], "effect": "awareness", "hours": 2.5, "note": "Kort.",
        },
        {"id": "mote-1", "what": "Föräldramöte", "to": ["foraldrar"]},
        {"id": "mote-2", "what": "Elevråd", "to": ["elever"]},
    ],
    "risks": [{"id": "risk", "text": "Ingen läser."}],
    "factors": [{"id": "faktor", "kind": "success", "text": "Chefer är med."}],
    "measures": [{"id": "matning", "text": "Enkät", "when": SPRING, "who": ["ada"]}],
    "sections": [{"id": "syfte", "kind": "purpose", "heading": "Syfte", "text": "Första stycket.\n\nAndra stycket."}],
    "links": [{"id": "lank", "text": "Beslutet", "url": "https://example.org/beslut"}],
    "unplaced": [{"id": "bit", "text": "En lös bit", "source": {"page": 7, "block": 2}}],
}  # fmt: skip


def full_plan(**data: Any) -> Plan:
    period = {"text": "2026", "kind": "date", "edtf": "2026", "start": "2026-01-01", "end": "2026-12-31"}
    head = {"title": "Skolan flyttar", "period": period, "dated": "2026-01-15", "revision": "Varje termin"}
    return make_plan(**head | LISTS | data)


@pytest.fixture
def record(organisation: Organisation, editor: Person) -> PlanRecord:
    """The plan, kept at version 1."""
    return make_record(organisation, full_plan(), editor)


def now(record: PlanRecord) -> Plan:
    """The plan as it is saved now."""
    record.refresh_from_db()
    return queries.value_of(record.latest)


def item(record: PlanRecord, item_id: str) -> Item:
    return edit.find(now(record), item_id)[2]


def url(name: str, record: PlanRecord, *args: str | int) -> str:
    return reverse(name, args=[record.pk, *args])


def save(client: Client, address: str, changes: dict[str, Any]) -> HttpResponse:
    """Send the form as the browser would: all it holds, with some of it changed."""
    return client.post(address, fields_of(client.get(address)) | changes)
