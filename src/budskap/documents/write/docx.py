"""Plan → Word file, with real headings, lists and tables whose first row is marked as the header."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from budskap.documents.write.outline import Grid, Head, Part, Points, Prose, outline
from budskap.plan.model import Plan

LANGUAGE_TAGS = {"sv": "sv-SE", "nb": "nb-NO", "nn": "nn-NO", "da": "da-DK", "en": "en-GB"}
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into files, so that the same plan gives the same bytes."""
INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""


def render(plan: Plan) -> bytes:
    """The bytes of a .docx file on landscape A4, in the plan's own language."""
    document = Document()
    _prepare(document, plan)
    for part in outline(plan):
        _add(document, part)
    buffer = BytesIO()
    document.save(buffer)
    return _same_bytes(buffer)


def _prepare(document: Any, plan: Plan) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    properties = document.core_properties
    properties.title, properties.language = _clean(plan.title)[:255], LANGUAGE_TAGS[plan.language]
    properties.author = _clean(plan.owner or "")[:255]
    properties.created = properties.modified = EPOCH
    language = document.styles["Normal"].element.get_or_add_rPr()
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), LANGUAGE_TAGS[plan.language])
    language.append(tag)


def _add(document: Any, part: Part) -> None:
    match part:
        case Head(text, level):
            document.add_heading(_clean(text), level - 1)
        case Prose(markdown):
            _add_prose(document, markdown)
        case Points(texts):
            for text in texts:
                document.add_paragraph(_clean(text), style="List Bullet")
        case Grid():
            _add_table(document, part)


def _add_prose(document: Any, markdown: str) -> None:
    """Section text: headings, points and paragraphs; emphasis marks are taken off."""
    for block in re.split(r"\n\s*\n", markdown.strip()):
        lines = block.splitlines()
        if found := re.match(r"(#{1,6}) +(.*)", lines[0]):
            document.add_heading(_clean(_plain(found[2])), min(len(found[1]) + 2, 9))
            lines = lines[1:]
        paragraph: list[str] = []
        for line in lines:
            if point := re.match(r"\s*(?:[-*•]|(\d+)[.)]) +(.*)", line):
                style = "List Number" if point[1] else "List Bullet"
                document.add_paragraph(_clean(_plain(point[2])), style=style)
            else:
                paragraph.append(_plain(line.strip()))
        if paragraph:
            document.add_paragraph(_clean(" ".join(paragraph)))


def _plain(text: str) -> str:
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)


def _add_table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.heads), style="Table Grid")
    for number, row in enumerate((grid.heads, *grid.rows)):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _fill(cell, text, is_bold=number == 0)
    header = table.rows[0]._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    header.append(mark)
    document.add_paragraph()


def _fill(cell: Any, text: str, *, is_bold: bool) -> None:
    first, *others = text.split("\n")
    cell.paragraphs[0].add_run(_clean(first)).bold = is_bold
    for line in others:
        cell.add_paragraph(_clean(line))


def _clean(text: str) -> str:
    return INVALID.sub("", text)


def _same_bytes(buffer: BytesIO) -> bytes:
    """The archive with one fixed time on every part."""
    fixed = BytesIO()
    with ZipFile(buffer) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()
