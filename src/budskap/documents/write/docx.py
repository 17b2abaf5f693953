"""Plan → Word file, with real headings, lists and tables whose first row is marked as the header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from budskap.documents.write.outline import Grid, Head, Part, Points, Prose, outline
from budskap.plan.model import Plan

LANGUAGE_TAGS = {"sv": "sv-SE", "nb": "nb-NO", "nn": "nn-NO", "da": "da-DK", "en": "en-GB"}
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into files, so that the same plan gives the same bytes."""
TABLE_WIDTH = 14_570
"""Between the margins of landscape A4, in twentieths of a point."""
MOST = 60
"""Characters of a cell beyond which its column grows no wider."""
INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""


def render(plan: Plan) -> bytes:
    """The bytes of a .docx file on landscape A4, in the plan's own language."""
    document = Document()
    _prepare(document, plan)
    body = document.element.body
    end = body.sectPr  # content stands before the section's properties; python-docx would search for it each time
    for part in outline(plan):
        for element in _elements(part):
            end.addprevious(element)
    buffer = BytesIO()
    document.save(buffer)
    return _same_bytes(buffer)


def _prepare(document: Any, plan: Plan) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.language = _clean(plan.title)[:255], LANGUAGE_TAGS[plan.language]
    properties.author = _clean(plan.owner or "")[:255]
    properties.created = properties.modified = EPOCH
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    language = normal.element.get_or_add_rPr()
    language.append(_element("lang", val=LANGUAGE_TAGS[plan.language]))


def _elements(part: Part) -> Iterator[Any]:
    match part:
        case Head(text, level):
            yield _heading(text, level - 1)
        case Prose(markdown):
            yield from _prose(markdown)
        case Points(texts):
            yield from (_paragraph(text, "ListBullet") for text in texts)
        case Grid():
            yield _table(part)
            yield _paragraph("")


def _heading(text: str, level: int) -> Any:
    return _paragraph(text, f"Heading{level}" if level else "Title")


def _prose(markdown: str) -> Iterator[Any]:
    """Section text: headings, points and paragraphs; emphasis marks are taken off."""
    for block in re.split(r"\n\s*\n", markdown.strip()):
        lines = block.splitlines()
        if found := re.match(r"(#{1,6}) +(.*)", lines[0]):
            yield _heading(_plain(found[2]), len(found[1]) + 2)
            lines = lines[1:]
        yield from _lines(lines)


def _lines(lines: list[str]) -> Iterator[Any]:
    """Lines that follow one another: points each by itself, the others together as a paragraph after them."""
    running: list[str] = []
    for line in lines:
        if point := re.match(r"\s*(?:[-*•]|(\d+)[.)]) +(.*)", line):
            yield _paragraph(_plain(point[2]), "ListNumber" if point[1] else "ListBullet")
        else:
            running.append(_plain(line.strip()))
    if running:
        yield _paragraph(" ".join(running))


def _plain(text: str) -> str:
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)


def _table(grid: Grid) -> Any:
    """A table with a grid, whose first row is its header on every page."""
    table = _element("tbl")
    properties = _element("tblPr")
    properties.extend([_element("tblStyle", val="TableGrid"), _element("tblW", type="pct", w="5000")])
    widths = _widths(grid)
    columns = _element("tblGrid")
    columns.extend(_element("gridCol", w=str(width)) for width in widths)
    table.extend([properties, columns, _row(grid.heads, widths, is_header=True)])
    table.extend(_row(cells, widths, is_header=False) for cells in grid.rows)
    return table


def _widths(grid: Grid) -> list[int]:
    """Widths of the columns in twentieths of a point: the more a column has to say, the wider, within bounds."""
    columns = list(zip(grid.heads, *grid.rows, strict=True))
    weights = [max(max(len(word) for text in column for word in text.split() or [""]) + 5,
                   min(sum(map(len, column)) / len(column), MOST)) for column in columns]  # fmt: skip
    return [round(TABLE_WIDTH * weight / sum(weights)) for weight in weights]


def _row(cells: Sequence[str], widths: Sequence[int], *, is_header: bool) -> Any:
    row = _element("tr")
    row.append(_element("trPr"))
    row[0].append(_element("cantSplit"))
    if is_header:
        row[0].append(_element("tblHeader", val="true"))
    for text, width in zip(cells, widths, strict=True):
        cell = _element("tc")
        cell.append(_element("tcPr"))
        cell[0].append(_element("tcW", w=str(width), type="dxa"))
        cell.extend(_paragraph(line, is_bold=is_header) for line in text.split("\n"))
        row.append(cell)
    return row


def _paragraph(text: str, style: str = "", *, is_bold: bool = False) -> Any:
    paragraph = _element("p")
    if style:
        paragraph.append(_element("pPr"))
        paragraph[0].append(_element("pStyle", val=style))
    run = _element("r")
    if is_bold:
        run.append(_element("rPr"))
        run[0].append(_element("b"))
    words = _element("t")
    words.text = _clean(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


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
