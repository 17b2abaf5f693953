"""The outline of a plan as a Word file: real headings, lists and tables."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from docx.table import _Cell

from budskap.plan.model import Plan
from budskap.web.samples.files.outline import front, outline
from budskap.web.samples.files.parts import Block, Labelled, Line, Prose, Rows

WIDTH = 24.0
"""Centimetres between the margins of a page that lies down."""

STYLES = {"": "Normal", "-": "List Bullet", "1.": "List Number"}


def write(plan: Plan, path: Path) -> None:
    document = docx.Document()
    _turn(document)
    document.core_properties.title = plan.title
    document.core_properties.author = plan.owner or ""
    document.core_properties.language = plan.language
    document.add_paragraph(plan.title, style="Title")
    for fact in front(plan):
        _add(document, fact)
    for part in outline(plan):
        document.add_heading(part.heading, level=1)
        for block in part.blocks:
            _add(document, block)
    document.save(str(path))


def _turn(document: Document) -> None:
    """Wide tables want a page that lies down."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm((29.7 - WIDTH) / 2)


def _add(document: Document, block: Block) -> None:
    match block:
        case Prose():
            for style, text in block.paragraphs():
                document.add_paragraph(text, style=STYLES[style])
        case Labelled(label, text):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(text)
        case Rows():
            _add_table(document, block)


def _add_table(document: Document, block: Rows) -> None:
    table = document.add_table(rows=0, cols=len(block.header), style="Table Grid")
    table.autofit = False
    widths = [Cm(WIDTH * share) for share in block.shares()]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in (tuple((head,) for head in block.header), *block.rows):
        for cell, lines, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = width
            _fill(cell, lines, is_head=len(table.rows) == 1)
    document.add_paragraph()


def _fill(cell: _Cell, lines: Line, *, is_head: bool) -> None:
    for index, line in enumerate(lines):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(line)
        run.bold = is_head
        run.font.size = Pt(9)
