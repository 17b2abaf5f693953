"""Documents and drafts survive being kept."""

from __future__ import annotations

import json

from budskap.documents.coding import document_as_data, document_from_data, draft_as_data, draft_from_data
from budskap.documents.document import Cell, Document, Heading, ListItem, Paragraph, Picture, Place, Table, Unclear
from budskap.documents.draft import Draft, Evidence
from budskap.documents.notes import Note
from budskap.plan.model import from_data

DOCUMENT = Document(
    kind="pptx",
    blocks=(
        Heading("Plan", 1, Place(page=1, block=1)),
        Paragraph("Två rader", Place(page=1, block=2), ("Två", "rader"), is_bold=True),
        Paragraph("", Place()),
        ListItem("Punkt", 2, Place(block=3), is_ordered=True),
        ListItem("Heading", 1, Place(block=3)),
        Table(
            ((Cell(("Vad", "När"), Place(1, 4, 1, 1)), Cell((), Place(1, 4, 1, 2), is_merged=True)),),
            Place(page=1, block=4),
            has_header=False,
        ),
        Table((), Place()),
    ),
    pages=3,
    title="Titel",
    notes=(Note("pictures", 2, (1, 3)), Note("hidden_sheets", 1, names=("Blad2",))),
    pictures=(Picture("Torget", Place(page=1, block=4)),),
    unclear=(Unclear("Tvá", Place(page=1, block=2)),),
)
PLAN = from_data({"title": "Plan", "language": "nn", "risks": [{"id": "r", "text": "Å"}]})
DRAFT = Draft(
    PLAN,
    (
        Evidence("", "title", (Place(page=1, block=1),)),
        Evidence("r", "text", (Place(block=3), Place(1, 4, 1, 2)), "heading_guessed", "Risker"),
        Evidence("r", "response", ()),
    ),
)


def test_a_document_comes_back_as_it_was() -> None:
    assert document_from_data(json.loads(json.dumps(document_as_data(DOCUMENT)))) == DOCUMENT


def test_an_empty_document_comes_back_as_it_was() -> None:
    empty = Document("text", ())
    assert document_from_data(json.loads(json.dumps(document_as_data(empty)))) == empty


def test_a_draft_comes_back_as_it_was() -> None:
    assert draft_from_data(json.loads(json.dumps(draft_as_data(DRAFT)))) == DRAFT


def test_a_document_kept_with_sentences_for_notes_is_still_read():
    data = json.loads(json.dumps(document_as_data(DOCUMENT))) | {"notes": ["Comments were left out: 2."]}
    del data["pictures"]

    assert document_from_data(data).blocks == DOCUMENT.blocks
