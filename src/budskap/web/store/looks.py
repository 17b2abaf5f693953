"""How the file of an import looks: its pages are drawn after it was read, by the same queue."""

from __future__ import annotations

import logging
import shutil
from typing import Any

from django.conf import settings
from django.db import transaction

from budskap.documents.coding import document_from_data
from budskap.documents.document import Document, Place
from budskap.documents.errors import DocumentError
from budskap.web.store.models import Import, Look, PageLook

OFFICE_MEMORY = 2_000_000_000
"""Bytes; LibreOffice takes more than a reader before it has read anything."""

OFFICE_KINDS = ("docx", "pptx", "odt", "odp")

logger = logging.getLogger(__name__)


def can_look(kind: str) -> bool:
    """Whether files of this kind can be shown as they look here."""
    return kind == "pdf" or (kind in OFFICE_KINDS and bool(settings.OFFICE and shutil.which(settings.OFFICE)))


def picture_of(record: Import, number: int) -> bytes | None:
    """One page of an import as a WebP picture."""
    found = record.looks.filter(number=number).values_list("picture", flat=True).first()
    return None if found is None else bytes(found)


def draw(import_id: int) -> None:
    """Draw the pages of an import that waits for it; what cannot be drawn is shown as text."""
    if not Import.objects.filter(pk=import_id, look=Look.WAITING).exists():
        return
    try:
        pages = _drawn(import_id)
    except DocumentError:
        pages = []
    except Exception:
        logger.exception("Drawing the pages of import %s failed", import_id)
        pages = []
    with transaction.atomic():
        record = Import.objects.select_for_update(of=("self",)).defer("content").filter(pk=import_id).first()
        if record is None or record.look != Look.WAITING:
            return
        PageLook.objects.bulk_create(
            PageLook(organisation_id=record.organisation_id, record=record, **one) for one in pages
        )
        Import.objects.filter(pk=import_id).update(look=Look.READY if pages else Look.NONE)


def _drawn(import_id: int) -> list[dict[str, Any]]:
    name, kept, data = Import.objects.values_list("name", "content", "document").get(pk=import_id)
    # Imported here, since only who draws needs the libraries that draw, and before there are two processes.
    from budskap.documents.looks import AS_PDF, as_pdf
    from budskap.documents.read import apart

    content, document = bytes(kept), document_from_data(data)
    seconds, memory = settings.READ_SECONDS, settings.READ_MEMORY
    if document.kind in AS_PDF:
        program = shutil.which(settings.OFFICE) or settings.OFFICE
        made = as_pdf(content, document.kind, program=program, seconds=seconds, memory=max(memory, OFFICE_MEMORY))
        content = made or b""
    if not content:
        return []
    return apart(lambda _report: _pages(content, document), name, seconds=seconds, memory=memory)


def _pages(content: bytes, document: Document) -> list[dict[str, Any]]:
    from budskap.documents.looks import draw, regions

    drawings = list(draw(content))
    found = regions(document, drawings)
    return [
        {
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "picture": page.picture,
            "regions": [
                [
                    _place(place),
                    [[box.left, box.top, box.right, box.bottom] for box in boxes if box.page == page.number],
                ]
                for place, boxes in found.items()
                if any(box.page == page.number for box in boxes)
            ],
        }
        for page in drawings
    ]


def _place(place: Place) -> list[int | None]:
    return [place.page, place.block, place.row, place.column]
