"""Documents and drafts as JSON values, so that they can be kept between reading a file and accepting its plan."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Picture, Table, Unclear
from budskap.documents.draft import Draft, Evidence
from budskap.documents.notes import Note
from budskap.plan.model import as_data, from_data

_BLOCKS: dict[str, type[Block]] = {"heading": Heading, "paragraph": Paragraph, "item": ListItem, "table": Table}
_ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in _BLOCKS.items()}
_NAMES = {kind: name for name, kind in _BLOCKS.items()}
_EVIDENCE = TypeAdapter(tuple[Evidence, ...])
_NOTES = TypeAdapter(tuple[Note, ...])
_PICTURES = TypeAdapter(tuple[Picture, ...])
_UNCLEAR = TypeAdapter(tuple[Unclear, ...])


def document_as_data(document: Document) -> dict[str, Any]:
    """The document as JSON values, without what is left at its default; each block names its type."""
    return {
        "kind": document.kind,
        "pages": document.pages,
        "title": document.title,
        "notes": _NOTES.dump_python(document.notes, mode="json", exclude_defaults=True),
        "pictures": _PICTURES.dump_python(document.pictures, mode="json", exclude_defaults=True),
        "unclear": _UNCLEAR.dump_python(document.unclear, mode="json", exclude_defaults=True),
        "blocks": [_block_as_data(block) for block in document.blocks],
    }


def document_from_data(data: dict[str, Any]) -> Document:
    """The document that `document_as_data` gave the data of. Data kept before notes were coded and pictures told has
    sentences for notes, which nobody can say in another language, and no pictures."""
    blocks = tuple(_ADAPTERS[block["type"]].validate_python(block["value"]) for block in data["blocks"])
    notes = _NOTES.validate_python([note for note in data["notes"] if not isinstance(note, str)])
    pictures = _PICTURES.validate_python(data.get("pictures", []))
    unclear = _UNCLEAR.validate_python(data.get("unclear", []))
    return Document(data["kind"], blocks, data["pages"], data["title"], notes, pictures, unclear)


def draft_as_data(draft: Draft) -> dict[str, Any]:
    """The draft as JSON values."""
    evidence = _EVIDENCE.dump_python(draft.evidence, mode="json", exclude_defaults=True)
    return {"plan": as_data(draft.plan), "evidence": evidence}


def draft_from_data(data: dict[str, Any]) -> Draft:
    """The draft that `draft_as_data` gave the data of."""
    return Draft(from_data(data["plan"]), _EVIDENCE.validate_python(data["evidence"]))


def _block_as_data(block: Block) -> dict[str, Any]:
    name = _NAMES[type(block)]
    return {"type": name, "value": _ADAPTERS[name].dump_python(block, mode="json", exclude_defaults=True)}
