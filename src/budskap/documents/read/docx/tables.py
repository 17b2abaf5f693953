"""Tables of a Word file as a full grid: merged cells filled, nested tables taken in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.docx.content import effective
from budskap.documents.read.docx.names import W, at, is_on, value
from budskap.documents.read.package import child

_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,8}")
_WIDEST = 100
"""Word itself stops at 63 columns."""

Row = list[FoundCell]
ReadLines = Callable[[etree._Element], list[str]]


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows, without those that are deleted or hidden."""
    return [row for row in _rows(table) if not is_on(row, "trPr/hidden")]


def hidden_rows(table: etree._Element) -> int:
    """How many rows are hidden."""
    return sum(bool(is_on(row, "trPr/hidden")) for row in _rows(table))


def said_of(table: etree._Element) -> list[str]:
    """The title and the description that its author gave the table for those who cannot see it."""
    return [said for name in ("tblCaption", "tblDescription") if (said := value(table, f"tblPr/{name}"))]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, without those that are deleted."""
    cells = (element for element in effective(row) if element.tag == W + "tc")
    return [cell for cell in cells if not _has(cell, "tcPr", "cellDel")]


def grid(table: etree._Element, read_lines: ReadLines) -> Iterator[Row]:
    """The table's rows; a cell that others are merged into is repeated in their places."""
    row: Row = []
    for element in rows_of(table):
        row = list(_row(element, row, read_lines))[:_WIDEST]
        yield row


def has_header(table: etree._Element) -> bool:
    """Whether the first row is a heading row: marked so, or at least not said to be none."""
    rows = rows_of(table)
    if rows and is_on(rows[0], "trPr/tblHeader"):
        return True
    first_row = value(table, "tblPr/tblLook", "firstRow")
    look = value(table, "tblPr/tblLook")
    if first_row is None and look is not None:
        return _HEXADECIMAL.fullmatch(look) is None or bool(int(look, 16) & 0x20)
    return first_row not in {"0", "false"}


def is_layout(table: etree._Element) -> bool:
    """Whether the table only frames text: it has one cell, or one row with tables in it."""
    rows = rows_of(table)
    second = next(islice((cell for row in rows for cell in cells_of(row)), 1, None), None)
    return second is None or (len(rows) == 1 and any(cell.find(f".//{W}tbl") is not None for cell in cells_of(rows[0])))


def _rows(table: etree._Element) -> list[etree._Element]:
    rows = (element for element in effective(table) if element.tag == W + "tr")
    return [row for row in rows if not _has(row, "trPr", "del")]


def _has(element: etree._Element, properties: str, mark: str) -> bool:
    own = child(element, W + properties)
    return own is not None and child(own, W + mark) is not None


def _row(row: etree._Element, above: Row, read_lines: ReadLines) -> Iterator[FoundCell]:
    column = _number(value(row, "trPr/gridBefore"))
    yield from [FoundCell(())] * column
    for cell in cells_of(row):
        lines = read_lines(cell)
        merge = at(cell, "tcPr/vMerge")
        goes_on = merge is not None and merge.get(W + "val", "continue") == "continue" and column < len(above)
        if goes_on:
            lines = [*above[column].lines, *filter(str.strip, lines)]
        span = max(1, _number(value(cell, "tcPr/gridSpan")))
        yield FoundCell(lines, is_merged=goes_on)
        yield from [FoundCell(lines, is_merged=True)] * (span - 1)
        column += span


def _number(said: str | None) -> int:
    return min(int(said), _WIDEST) if said is not None and said.isdigit() else 0
