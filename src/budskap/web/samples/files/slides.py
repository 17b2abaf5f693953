"""The outline of a plan as a PowerPoint file: a slide for each part, a long table over several slides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pptx
from lxml.etree import SubElement
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Cm, Pt

from budskap.plan.model import Plan
from budskap.web.samples.files.outline import front, outline
from budskap.web.samples.files.parts import Block, Labelled, Line, Part, Prose, Rows

ROWS_OF_A_SLIDE = 6
WIDTH = 30.87
"""Centimetres between the margins of a slide."""
TITLE_SLIDE, TITLE_AND_CONTENT, TITLE_ONLY = 0, 1, 5  # layouts of the library's own template


def write(plan: Plan, path: Path) -> None:
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Cm(33.87), Cm(19.05)
    deck.core_properties.title = plan.title
    deck.core_properties.author = plan.owner or ""
    deck.core_properties.language = plan.language
    _add_first(deck, plan)
    for part in outline(plan):
        for slide_part in _over_slides(part):
            _add_slide(deck, slide_part)
    deck.save(str(path))


def _add_first(deck: Presentation, plan: Plan) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_SLIDE])
    _place(slide.shapes[0], top=5, height=4).text = plan.title
    _write(_place(slide.shapes[1], top=10, height=6), tuple(front(plan)))


def _over_slides(part: Part) -> Iterator[Part]:
    """The same heading again on each slide that a long table needs."""
    for block in part.blocks:
        if not isinstance(block, Rows):
            yield part
            return
        for first in range(0, len(block.rows), ROWS_OF_A_SLIDE):
            yield Part(part.heading, (Rows(block.header, block.rows[first : first + ROWS_OF_A_SLIDE]),))


def _add_slide(deck: Presentation, part: Part) -> None:
    block = part.blocks[0]
    layout = TITLE_ONLY if isinstance(block, Rows) else TITLE_AND_CONTENT
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    _place(slide.shapes[0], top=0.8, height=2.4).text = part.heading
    if isinstance(block, Rows):
        _add_table(slide, block)
    else:
        _write(_place(slide.shapes[1], top=3.6, height=14), part.blocks)


def _place(shape: SlidePlaceholder, *, top: float, height: float) -> TextFrame:
    shape.left, shape.top, shape.width, shape.height = Cm(1.5), Cm(top), Cm(WIDTH), Cm(height)
    frame: TextFrame = shape.text_frame
    return frame


def _write(frame: TextFrame, blocks: tuple[Block, ...]) -> None:
    lines = [line for block in blocks for line in _lines(block)]
    for index, (style, label, text) in enumerate(lines):
        paragraph = _paragraph(frame, index)
        paragraph.font.size = Pt(20)
        _mark(paragraph, style)
        if label:
            run = paragraph.add_run()
            run.text, run.font.bold = f"{label}: ", True
        paragraph.add_run().text = text


def _lines(block: Block) -> Iterator[tuple[str, str, str]]:
    match block:
        case Prose():
            yield from ((style, "", text) for style, text in block.paragraphs())
        case Labelled(label, text):
            yield "", label, text


def _mark(paragraph: _Paragraph, style: str) -> None:
    """The layout gives every paragraph a bullet: running text wants none, a numbered point its number."""
    if style == "-":
        return
    properties = paragraph._p.get_or_add_pPr()
    mark = SubElement(properties, qn("a:buAutoNum" if style else "a:buNone"))
    if style:
        mark.set("type", "arabicPeriod")
    else:
        properties.set("marL", "0")
        properties.set("indent", "0")


def _paragraph(frame: TextFrame, index: int) -> _Paragraph:
    """A frame is born with its first paragraph."""
    return frame.add_paragraph() if index else frame.paragraphs[0]  # type: ignore[no-untyped-call]


def _add_table(slide: Slide, block: Rows) -> None:
    shape = slide.shapes.add_table(
        len(block.rows) + 1, len(block.header), Cm(1.5), Cm(3.6), Cm(WIDTH), Cm(1.2 * len(block.rows))
    )
    for column, share in enumerate(block.shares()):
        shape.table.columns[column].width = Cm(WIDTH * share)
    for row, cells in enumerate((tuple((head,) for head in block.header), *block.rows)):
        for column, lines in enumerate(cells):
            _fill(shape.table.cell(row, column), lines)


def _fill(cell: _Cell, lines: Line) -> None:
    for index, line in enumerate(lines):
        paragraph = _paragraph(cell.text_frame, index)
        paragraph.font.size = Pt(11)
        paragraph.add_run().text = line
