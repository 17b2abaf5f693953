"""Plan → Word file, with real headings, lists and tables whose first row is marked as the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor

from budskap.documents.write import prose
from budskap.documents.write.elements import Cell, clean, element, heading, paragraph, plain, table
from budskap.documents.write.outline import outline
from budskap.documents.write.parts import Grid, Head, Note, Part, Points, Prose
from budskap.plan.model import Plan

LANGUAGE_TAGS = {"sv": "sv-SE", "nb": "nb-NO", "nn": "nn-NO", "da": "da-DK", "en": "en-GB"}
DARK = RGBColor(0x1F, 0x2A, 0x44)
"""The colour of headings: the template's light blue is hard to read."""
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into files, so that the same plan gives the same bytes."""


def render(plan: Plan) -> bytes:
    """The bytes of a .docx file on landscape A4, in the plan's own language."""
    document = Document()
    _prepare(document, plan)
    body = document.element.body
    end = body.sectPr  # content stands before the section's properties; python-docx would search for it each time
    for part in outline(plan):
        for made in _elements(part, document):
            end.addprevious(made)
    buffer = BytesIO()
    document.save(buffer)
    return _same_bytes(buffer)


def _prepare(document: Any, plan: Plan) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.language = clean(plan.title)[:255], LANGUAGE_TAGS[plan.language]
    properties.author = clean(plan.owner or "")[:255]
    properties.created = properties.modified = EPOCH
    for name in ("Title", *(f"Heading {level}" for level in range(1, 10))):
        document.styles[name].font.color.rgb = DARK
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    language = normal.element.get_or_add_rPr()
    language.append(element("lang", val=LANGUAGE_TAGS[plan.language]))


def _elements(part: Part, document: Any) -> Iterator[Any]:
    match part:
        case Head(text, level):
            yield heading(text, level - 1)
        case Prose(markdown):
            yield from prose.elements(markdown, document)
        case Points():
            for text, level in part.leveled():
                yield paragraph(plain(text), prose.list_style("ListBullet", level + 1))
        case Note(text):
            yield paragraph(plain(text))
        case Grid(heads, rows):
            yield table(_cells(heads), [_cells(row) for row in rows])
            yield paragraph(())


def _cells(texts: Sequence[str]) -> list[Cell]:
    """Cells whose lines are paragraphs."""
    return [tuple(plain(line) for line in text.split("\n")) for text in texts]


def _same_bytes(buffer: BytesIO) -> bytes:
    """The archive with one fixed time on every part."""
    fixed = BytesIO()
    with ZipFile(buffer) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()
