"""Tables of an OpenDocument file as a full grid: spanned cells filled, repeated rows and cells written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.odf.names import TABLE

ReadLines = Callable[[etree._Element], list[str]]
Reaching = dict[int, tuple[FoundCell, int]]
"""Cells that reach down, by their columns, with how many more rows they cover."""

_GROUPS = frozenset({f"{TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_WIDEST = 100
_MOST_REPEATS = 1_000


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those in groups among them."""
    for child in table:
        if child.tag in _GROUPS:
            yield from rows_of(child)
        elif child.tag == f"{TABLE}table-row":
            yield child


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, those that another one covers among them."""
    return [child for child in row if child.tag in _CELLS]


def grid(table: etree._Element, read_lines: ReadLines) -> Iterator[list[FoundCell]]:
    """The table's rows; a cell that spans others is repeated in their places."""
    reaching: Reaching = {}
    for element in rows_of(table):
        row = list(_row(element, reaching, read_lines))
        again = count(element, "number-rows-repeated") if any(cell.lines for cell in row) else 1
        for _ in range(min(again, _MOST_REPEATS)):
            yield row


def has_header(table: etree._Element) -> bool:
    """Whether the first row is one of heads; a table that says nothing is taken to have one."""
    return table.get(f"{TABLE}use-first-row-styles") != "false" or table.find(f"{TABLE}table-header-rows") is not None


def is_layout(table: etree._Element) -> bool:
    """Whether the table only frames text: it has one cell, or one row with tables in it."""
    rows = list(rows_of(table))
    cells = [cell for row in rows for cell in cells_of(row)]
    return len(cells) <= 1 or (len(rows) == 1 and any(cell.find(f".//{TABLE}table") is not None for cell in cells))


def count(element: etree._Element, name: str) -> int:
    """How many rows or columns an element stands for or spans; 1 where it does not say."""
    value = element.get(f"{TABLE}{name}", "1")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def _row(row: etree._Element, reaching: Reaching, read_lines: ReadLines) -> Iterator[FoundCell]:
    column = covered = 0
    left: FoundCell | None = None
    for cell in cells_of(row):
        for _ in range(min(count(cell, "number-columns-repeated"), _WIDEST - column)):
            if cell.tag == f"{TABLE}covered-table-cell":
                found, covered = _covered(column, left if covered > 0 else None, reaching), covered - 1
            else:
                found = FoundCell(read_lines(cell))
                left, covered = found, count(cell, "number-columns-spanned") - 1
                _reach(cell, column, found, reaching)
            yield found
            column += 1


def _reach(cell: etree._Element, column: int, found: FoundCell, reaching: Reaching) -> None:
    """Remembers the text of a cell that spans rows for the rows below."""
    below = count(cell, "number-rows-spanned") - 1
    for at in range(column, min(column + count(cell, "number-columns-spanned"), _WIDEST)):
        if below:
            reaching[at] = found, below
        else:
            reaching.pop(at, None)


def _covered(column: int, left: FoundCell | None, reaching: Reaching) -> FoundCell:
    """The text of the cell that covers this one: to its left in the same row, or above."""
    if left is not None:
        return FoundCell(left.lines, is_merged=True)
    found, below = reaching.get(column, (FoundCell(()), 0))
    if below:
        reaching[column] = found, below - 1
    return FoundCell(found.lines, is_merged=bool(below))
