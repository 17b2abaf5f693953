"""OpenDocument sheets (.ods): sheet by sheet, each region of cells as a table, as the sheet shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.errors import DocumentError
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.odf.content import ContentReader
from budskap.documents.read.odf.file import OpenDocument
from budskap.documents.read.odf.names import DRAW, OFFICE, TABLE, TEXT
from budskap.documents.read.odf.styles import Styles, is_bold, is_shown
from budskap.documents.read.odf.tables import cells_of, count, rows_of
from budskap.documents.read.sheet_notes import note_hidden
from budskap.documents.read.sheets import Range, Row, SheetCell, closed, give, give_name, with_merged
from budskap.documents.read.source import Source

_MOST_COLUMNS = 16_384
_COLUMNS = frozenset({f"{TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group")})
_HIDDEN = "collapse"
_FILTERED = "filter"
_FIRST_DAY = date(1899, 12, 30)
"""The day of number 0."""
_DAY_NUMBER = re.compile(r"\d{5}")
_SHOWN_DAY = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})")


def read(file: OpenDocument, source: Source) -> Document:
    """The workbook as a document; a sheet is a page."""
    blocks = Blocks(source.limits)
    sheets = file.body.findall(f"{TABLE}table")
    for number, sheet in enumerate(sheets, 1):
        name = sheet.get(f"{TABLE}name", "")
        blocks.page = number
        if is_shown(file.styles.chain("table", sheet.get(f"{TABLE}style-name"))):
            _give(sheet, name, file, blocks, source.limits.cells)
        else:
            blocks.left.note("hidden_sheets", name=name)
        source.progress(number, len(sheets))
    blocks.page = None
    return blocks.document("ods", pages=len(sheets), title=file.title)


def _give(sheet: etree._Element, name: str, file: OpenDocument, blocks: Blocks, most: int) -> None:
    content = ContentReader(file.styles, blocks, part_of=file.part)
    reader = _SheetReader(sheet, file.styles, content, most)
    rows = reader.read()
    with_merged(rows, reader.merged, most)
    boxes = list(reader.boxes())
    rows = closed(rows, reader.emptied_rows, reader.emptied_columns)
    give_name(name, rows, blocks)
    give(rows, blocks)
    for lines in boxes:
        blocks.paragraph(lines)
    content.give_frames()
    note_hidden(blocks.left, name, reader.hidden_rows, reader.hidden_columns)
    blocks.left.note("folded", reader.folded)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: the style of its cells, and whether somebody has hidden it."""

    style: str
    is_hidden: bool


class _SheetReader:
    """Reads the cells of one sheet."""

    def __init__(self, sheet: etree._Element, styles: Styles, content: ContentReader, most: int) -> None:
        self._sheet = sheet
        self._styles = styles
        self._left = self._most = most
        self._columns = list(_columns(sheet))
        self._drawn: list[etree._Element] = []
        self.content = content
        self.merged: list[Range] = []
        self.emptied_rows: list[int] = []
        self.emptied_columns = [at for at, column in enumerate(self._columns, 1) if column.is_hidden]
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.folded = 0

    def read(self) -> dict[int, Row]:
        """The rows with their filled cells. A row that a filter hides is read, one hidden by hand is not."""
        rows: dict[int, Row] = {}
        at = 1
        for element in rows_of(self._sheet):
            again = count(element, "number-rows-repeated")
            row = dict(self._row(element, at))
            visibility = element.get(f"{TABLE}visibility")
            self._take(len(row) * (again - 1))
            if visibility == _HIDDEN:
                self.emptied_rows += range(at, at + min(again, self._most))
                self.hidden_rows += range(at, at + again) if row else ()
            elif row:
                self.folded += again * (visibility == _FILTERED)
                rows |= {number: dict(row) for number in range(at, at + again)}
            at += again
        return rows

    def boxes(self) -> Iterator[list[str]]:
        """The paragraphs of the text boxes that stand on the sheet."""
        drawings = [*self._sheet.iterfind(f"{TABLE}shapes/*"), *self._drawn]
        for box in (box for drawing in drawings for box in self.content.boxes(drawing)):
            for paragraph in box.iter(f"{TEXT}p"):
                yield self.content.read(paragraph).lines

    def _row(self, row: etree._Element, at: int) -> Iterator[tuple[int, SheetCell]]:
        column = 1
        for cell in cells_of(row):
            again = count(cell, "number-columns-repeated")
            if len(cell) and cell.tag == f"{TABLE}table-cell" and column <= _MOST_COLUMNS:
                found = self._cell(cell, column, row)
                for place in range(column, column + again) if found.lines else ():
                    self._take(1)
                    if place <= len(self._columns) and self._columns[place - 1].is_hidden:
                        self.hidden_columns += [place] * (place not in self.hidden_columns)
                    else:
                        yield place, found
                self._span(cell, at, column)
            column += again

    def _cell(self, cell: etree._Element, column: int, row: etree._Element) -> SheetCell:
        own = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        default = self._columns[column - 1].style if column <= len(self._columns) else ""
        chain = self._styles.chain("table-cell", own or default)
        lines = self._date(cell, chain) or tuple(self._lines(cell))
        return SheetCell(lines, is_bold(chain))

    def _lines(self, cell: etree._Element) -> Iterator[str]:
        for child in cell:
            if child.tag == f"{TEXT}p":
                yield from filter(str.strip, self.content.read(child).lines)
            elif child.tag == f"{OFFICE}annotation":
                self.content.note_comment()
            elif child.tag.startswith(DRAW):
                self._drawn.append(child)

    def _date(self, cell: etree._Element, chain: list[etree._Element]) -> tuple[str, ...]:
        """A day as ISO, whatever the language of the program that shows it; a month without a day as year and month."""
        value = cell.get(f"{OFFICE}date-value", "")
        if cell.get(f"{OFFICE}value-type") != "date" or not value:
            return _day_of_number(cell)
        day, _, clock = value.partition("T")
        if "T" in value and clock[:5] != "00:00":
            return (f"{day} {clock[:5]}",)
        return (day if self._styles.shows_day(chain) else day[:7],)

    def _span(self, cell: etree._Element, at: int, column: int) -> None:
        down, across = count(cell, "number-rows-spanned"), count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self.merged.append((at, column, at + down - 1, column + across - 1))

    def _take(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            sentence = f"A sheet has more than {self._most} filled cells; a plan is shorter. "
            raise DocumentError("too_long", sentence + "Bring in the part that is the plan.", limit=self._most)


def _day_of_number(cell: etree._Element) -> tuple[str, ...]:
    """The day that a number stands for where it is shown as one, as what a formula makes is: 04/01/26 for 46113."""
    number = cell.get(f"{OFFICE}value", "")
    shown = _SHOWN_DAY.fullmatch("".join(map(str, cell.itertext())).strip())
    if not shown or not _DAY_NUMBER.fullmatch(number):
        return ()
    day = _FIRST_DAY + timedelta(days=int(number))
    parts = sorted(int(part) % 100 for part in shown.groups())
    return (day.isoformat(),) if parts == sorted((day.year % 100, day.month, day.day)) else ()


def _columns(sheet: etree._Element) -> Iterator[_Column]:
    left = _MOST_COLUMNS
    for element in _column_elements(sheet):
        column = _Column(
            element.get(f"{TABLE}default-cell-style-name", ""), element.get(f"{TABLE}visibility") == _HIDDEN
        )
        again = min(left, count(element, "number-columns-repeated"))
        yield from [column] * again
        left -= again


def _column_elements(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in _COLUMNS:
            yield from _column_elements(child)
        elif child.tag == f"{TABLE}table-column":
            yield child
