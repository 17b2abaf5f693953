"""Tables of a slide as a full grid."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.package import Relation, child
from budskap.documents.read.pptx.names import A
from budskap.documents.read.pptx.paragraphs import lines_of

Row = list[FoundCell]

_YES = frozenset({"1", "true"})


def grid(table: etree._Element, relations: dict[str, Relation]) -> Iterator[Row]:
    """The table's rows; the text of a merged cell is repeated in every place it covers."""
    above: Row = []
    for element in table.iterchildren(A + "tr"):
        row: Row = []
        for column, cell in enumerate(element.iterchildren(A + "tc")):
            row.append(_cell(cell, row, above[column] if column < len(above) else None, relations))
        yield row
        above = row


def has_header(table: etree._Element) -> bool:
    """Whether the table's first row is styled as a heading row; one that says nothing is taken to have one."""
    properties = table.find(A + "tblPr")
    return properties is None or properties.get("firstRow", "1") in _YES


def _cell(cell: etree._Element, row: Row, above: FoundCell | None, relations: dict[str, Relation]) -> FoundCell:
    if cell.get("hMerge") in _YES and row:
        return FoundCell(row[-1].lines, is_merged=True)
    if cell.get("vMerge") in _YES and above is not None:
        return FoundCell(above.lines, is_merged=True)
    body = child(cell, A + "txBody")
    return FoundCell([] if body is None else lines_of(body, relations))
