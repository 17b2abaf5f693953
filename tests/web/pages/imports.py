"""An invented plan's file on its way in: its document, and what was understood of it, with doubts and loose pieces."""

from __future__ import annotations

from typing import Any

from budskap.documents.coding import document_as_data, draft_as_data
from budskap.documents.document import Document, Place, Table
from budskap.documents.draft import Draft, Evidence
from budskap.documents.read import read
from budskap.plan.model import Plan
from budskap.web.people.models import Organisation, Person
from budskap.web.store.models import Import, ImportState
from tests.web.factories import make_plan

MARKDOWN = """# Kommunikationsplan för Lugna gatan 2026

Ekhamra kommun

## Bakgrund

Hemvården byter arbetssätt under året.

## Målgrupper

- Medarbetare
- Invånare

## Aktiviteter

| Aktivitet | Målgrupp | När |
|---|---|---|
| Nyhet | Medarbetare | Hösten |
| Möte | Invånare | Hösten |
| Brev | Invånare | sep/okt |

Se även bilaga 3.

Dnr 17
"""
AUTUMN = {"text": "Hösten", "kind": "date", "edtf": "2026-23", "start": "2026-09-01", "end": "2026-11-30"}
SLASH = {"text": "sep/okt", "kind": "date", "edtf": "2026-09/2026-10", "start": "2026-09-01", "end": "2026-10-31"}


def make_document() -> Document:
    return read(MARKDOWN.encode(), "plan.md")


TABLE = next(block.place.block for block in make_document().blocks if isinstance(block, Table))


def cell(row: int, column: int) -> Place:
    return Place(block=TABLE, row=row, column=column)


def _activity(number: int, what: str, to: str, when: dict[str, Any]) -> dict[str, Any]:
    source = {"block": TABLE, "row": number + 1}
    return {"id": f"activity-{number}", "what": what, "to": [to], "when": when, "source": source}


def make_draft_plan(**data: Any) -> Plan:
    lists = {
        "title": "Kommunikationsplan för Lugna gatan 2026",
        "audiences": [{"id": "medarbetare", "name": "Medarbetare"}, {"id": "invanare", "name": "Invånare"}],
        "activities": [
            _activity(1, "Nyhet", "medarbetare", AUTUMN),
            _activity(2, "Möte", "invanare", AUTUMN),
            _activity(3, "Brev", "invanare", SLASH),
        ],
        "sections": [
            {
                "id": "bakgrund", "kind": "background", "heading": "Bakgrund", "source": {"block": 3},
                "text": "Hemvården byter arbetssätt under året.",
            }
        ],
        "unplaced": [
            {"id": "bit-1", "text": "Se även bilaga 3.", "source": {"block": TABLE + 1}},
            {"id": "bit-2", "text": "Dnr 17", "source": {"block": TABLE + 2}},
        ],
    }  # fmt: skip
    return make_plan(**lists | data)


EVIDENCE = (
    Evidence("", "title", (Place(block=1),)),
    Evidence("medarbetare", "name", (Place(block=6),)),
    Evidence("invanare", "name", (Place(block=7),)),
    Evidence("activity-1", "what", (cell(2, 1),)),
    Evidence("activity-1", "when", (cell(2, 3),), "year_assumed", "Hösten"),
    Evidence("activity-2", "when", (cell(3, 3),), "year_assumed", "Hösten"),
    Evidence("activity-3", "when", (cell(4, 3),), "year_assumed", "sep/okt"),
    Evidence("bakgrund", "text", (Place(block=3),)),
)


def make_draft(**data: Any) -> Draft:
    return Draft(make_draft_plan(**data), EVIDENCE)


def make_import(organisation: Organisation, person: Person, *, draft: Draft | None = None, **fields: Any) -> Import:
    """A file that has been read, unless `fields` say otherwise."""
    values = {
        "name": "plan.md",
        "content": MARKDOWN.encode(),
        "state": ImportState.READY,
        "document": document_as_data(make_document()),
        "draft": draft_as_data(draft or make_draft()),
        "draft_number": 1,
    }
    return Import.objects.create(organisation=organisation, person=person, **values | fields)
